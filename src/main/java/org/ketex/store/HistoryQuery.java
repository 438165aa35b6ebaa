package org.ketex.store;

import java.util.ArrayList;
import java.util.List;

/**
 * Which versions are asked for; times are milliseconds since 1970-01-01T00:00Z.
 *
 * @param type null for any
 * @param rid number of the one resource, or null
 * @param since those made then or later
 * @param currentFrom those that were current at some point from then
 * @param currentTo to then
 * @param behind where the page before has ended; null for the first page
 */
public record HistoryQuery(
    String type, Long rid, long since, long currentFrom, long currentTo, Place behind) {

  /** A place in the order of time, newest first. */
  public record Place(long updated, long rid, int version) {

    public static Place of(ResourceVersion version) {
      return new Place(version.updated(), version.rid(), version.version());
    }
  }

  /** Adds its arguments in the order of the text. */
  String sql(int limit, List<Object> arguments) {
    var newest = newest(limit, arguments);
    var older = older(limit, arguments);
    arguments.add(limit);
    return """
        select * from (%s) newest union all select * from (%s) older
        order by updated desc, rid desc, version desc limit ?
        """
        .formatted(newest, older);
  }

  private String newest(int limit, List<Object> arguments) {
    var conditions = conditions("v.type", arguments);
    arguments.add(limit);
    return """
        select v.rid, v.type, v.id, v.version, v.updated, v.deleted, v.content
        from resource v where %s
        order by v.updated desc, v.rid desc, v.version desc limit ?
        """
        .formatted(String.join(" and ", conditions));
  }

  private String older(int limit, List<Object> arguments) {
    var conditions = conditions("r.type", arguments);
    if (currentFrom > Long.MIN_VALUE) {
      // What replaced it came later.
      conditions.add(
          """
          not exists (select 1 from resource n
            where n.rid = v.rid and n.version = v.version + 1 and n.updated <= ?)
          and not exists (select 1 from resource_history n
            where n.rid = v.rid and n.version = v.version + 1 and n.updated <= ?)
          """);
      arguments.add(currentFrom);
      arguments.add(currentFrom);
    }
    arguments.add(limit);
    return """
        select v.rid, r.type, r.id, v.version, v.updated, v.deleted, v.content
        from resource_history v join resource r on r.rid = v.rid where %s
        order by v.updated desc, v.rid desc, v.version desc limit ?
        """
        .formatted(String.join(" and ", conditions));
  }

  private List<String> conditions(String typeColumn, List<Object> arguments) {
    var conditions = new ArrayList<String>();
    if (type != null) {
      conditions.add(typeColumn + " = ?");
      arguments.add(type);
    }
    if (rid != null) {
      conditions.add("v.rid = ?");
      arguments.add(rid);
    }
    conditions.add("v.updated between ? and ?");
    arguments.add(since);
    arguments.add(behind == null ? currentTo : Math.min(currentTo, behind.updated()));
    if (behind != null) {
      conditions.add("(v.updated < ? or v.rid < ? or v.rid = ? and v.version < ?)");
      arguments.addAll(List.of(behind.updated(), behind.rid(), behind.rid(), behind.version()));
    }
    return conditions;
  }
}
