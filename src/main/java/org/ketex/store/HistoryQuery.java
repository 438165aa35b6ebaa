package org.ketex.store;

import org.ketex.access.Visibility;

/**
 * Selects versions of resources; times are milliseconds since 1970-01-01T00:00Z.
 *
 * @param type null for all types
 * @param rid number of a single resource, or null
 * @param since earliest time of a version
 * @param currentFrom start of the period in which a version must have been current
 * @param currentTo end of that period
 * @param after last position of the previous page; null for the first page
 */
public record HistoryQuery(
    String type, Long rid, long since, long currentFrom, long currentTo, Position after) {

  /** Identifies a position in the order of time, newest first. */
  public record Position(long updated, long rid, int version) {

    public static Position of(ResourceVersion version) {
      return new Position(version.updated(), version.rid(), version.version());
    }
  }

  /** Selects all versions of one resource. */
  static HistoryQuery ofResource(long rid) {
    return new HistoryQuery(null, rid, Long.MIN_VALUE, Long.MIN_VALUE, Long.MAX_VALUE, null);
  }

  SqlFragment sql(Visibility visibility, int limit) {
    return SqlFragment.of("select * from (")
        .then(current(visibility))
        .then(" order by v.updated desc, v.rid desc, v.version desc limit ?", limit)
        .then(") newest union all select * from (")
        .then(older(visibility))
        .then(" order by v.updated desc, v.rid desc, v.version desc limit ?", limit)
        .then(") older order by updated desc, rid desc, version desc limit ?", limit);
  }

  SqlFragment count(Visibility visibility) {
    return SqlFragment.of("select count(*) from (")
        .then(current(visibility))
        .then(" union all ")
        .then(older(visibility))
        .then(") v");
  }

  private SqlFragment current(Visibility visibility) {
    return SqlFragment.of(
            """
            select v.rid, v.type, v.id, v.version, v.updated, v.deleted, v.content
            from resource v where \
            """)
        .then(conditions("v.type"))
        .then(VisibilityPredicate.and(visibility, "v"));
  }

  private SqlFragment older(Visibility visibility) {
    var older =
        SqlFragment.of(
                """
                select v.rid, r.type, r.id, v.version, v.updated, v.deleted, v.content
                from resource_history v join resource r on r.rid = v.rid where \
                """)
            .then(conditions("r.type"))
            .then(VisibilityPredicate.andOfHistory(visibility, "r", "v"));
    return currentFrom == Long.MIN_VALUE
        ? older
        // It was still current if its successor is later.
        : older.then(
            """
             and not exists (select 1 from resource n
              where n.rid = v.rid and n.version = v.version + 1 and n.updated <= ?)
            and not exists (select 1 from resource_history n
              where n.rid = v.rid and n.version = v.version + 1 and n.updated <= ?)""",
            currentFrom,
            currentFrom);
  }

  private SqlFragment conditions(String typeColumn) {
    var conditions =
        SqlFragment.of(
            "v.updated between ? and ?",
            since,
            after == null ? currentTo : Math.min(currentTo, after.updated()));
    if (type != null) {
      conditions = conditions.then(" and " + typeColumn + " = ?", type);
    }
    if (rid != null) {
      conditions = conditions.then(" and v.rid = ?", rid);
    }
    return after == null
        ? conditions
        : conditions.then(
            " and (v.updated < ? or v.rid < ? or v.rid = ? and v.version < ?)",
            after.updated(),
            after.rid(),
            after.rid(),
            after.version());
  }
}
