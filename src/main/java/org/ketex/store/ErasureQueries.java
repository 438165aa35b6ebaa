package org.ketex.store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.JdbcTemplate;

/** Finds the resources that an erasure removes, and those that refer to them. */
public class ErasureQueries {

  /** So that a long history is read row by row. */
  private static final int FETCHED_AT_ONCE = 200;

  private final JdbcTemplate jdbc;

  ErasureQueries(JdbcTemplate jdbc) {
    this.jdbc = new JdbcTemplate(Objects.requireNonNull(jdbc.getDataSource()));
    this.jdbc.setFetchSize(FETCHED_AT_ONCE);
  }

  /** The resource, deleted or not, locked until the transaction ends; empty where it is unknown. */
  public List<ErasureTarget> named(String type, String id) {
    return jdbc.query(
        "select rid, type, id, version from resource where type = ? and id = ? for update",
        ErasureTarget.ROW,
        type,
        id);
  }

  /**
   * All that is of one patient alone: what is in the compartment, and what was deleted and has
   * referred to the patient in any version.
   */
  public Collection<ErasureTarget> ofPatient(String id) {
    var found = new LinkedHashMap<Long, ErasureTarget>();
    jdbc.query(
            "select rid, type, id, version from resource where patient = ?", ErasureTarget.ROW, id)
        .forEach(doomed -> found.put(doomed.rid(), doomed));
    collectMentions(
        """
        select r.rid, r.type, r.id, r.version, h.content
        from resource r join resource_history h on h.rid = r.rid
        where r.deleted = true and h.content is not null
        """,
        "Patient/" + id,
        found);
    return found.values();
  }

  /** Bundles that are stored as they are, and hold or name the patient: no index knows of that. */
  public Collection<ErasureTarget> bundlesAbout(String id) {
    var found = new LinkedHashMap<Long, ErasureTarget>();
    collectMentions(
        "select rid, type, id, version, content from resource where type = 'Bundle' and deleted = false",
        "Patient/" + id,
        found);
    return found.values();
  }

  private void collectMentions(String sql, String reference, Map<Long, ErasureTarget> into) {
    var mention = Pattern.compile("\\b" + Pattern.quote(reference) + "[\"/]");
    jdbc.query(
        sql,
        row -> {
          var content = new String(row.getBytes("content"), StandardCharsets.UTF_8);
          if (mention.matcher(content).find()) {
            var doomed = ErasureTarget.ROW.mapRow(row, 0);
            into.put(doomed.rid(), doomed);
          }
        });
  }

  /** What refers to one of them and is none of them. */
  public List<ErasureTarget> referrers(Map<Long, ErasureTarget> doomed) {
    var found = new LinkedHashMap<Long, ErasureTarget>();
    for (var each : new ArrayList<>(doomed.values())) {
      jdbc
          .query(
              """
              select rid, type, id, version from resource
              where rid in (select rid from reference_index where target = ?)
              """,
              ErasureTarget.ROW,
              each.rid())
          .stream()
          .filter(referrer -> !doomed.containsKey(referrer.rid()))
          .forEach(referrer -> found.put(referrer.rid(), referrer));
    }
    return List.copyOf(found.values());
  }
}
