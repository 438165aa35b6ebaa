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

/** Finds the resources that an erasure removes, and the resources that refer to them. */
public class ErasureQueries {

  /** Fetch size, so that a long history is streamed. */
  private static final int FETCH_SIZE = 200;

  private final JdbcTemplate jdbc;

  ErasureQueries(JdbcTemplate jdbc) {
    this.jdbc = new JdbcTemplate(Objects.requireNonNull(jdbc.getDataSource()));
    this.jdbc.setFetchSize(FETCH_SIZE);
  }

  /**
   * Finds a resource, deleted or not, and locks it until the transaction ends; empty if it is
   * unknown.
   */
  public List<ErasureTarget> named(String type, String id) {
    return jdbc.query(
        "select rid, type, id, version from resource where type = ? and id = ? for update",
        ErasureTarget.ROW,
        type,
        id);
  }

  /**
   * Finds everything that belongs to one patient: the current members of the compartment, and
   * deleted resources of which any version refers to the patient.
   */
  public Collection<ErasureTarget> ofPatient(String id) {
    var found = new LinkedHashMap<Long, ErasureTarget>();
    jdbc.query(
            "select rid, type, id, version from resource where patient = ?", ErasureTarget.ROW, id)
        .forEach(target -> found.put(target.rid(), target));
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

  /** Finds stored Bundles that contain or reference the patient; no index covers their content. */
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
            var target = ErasureTarget.ROW.mapRow(row, 0);
            into.put(target.rid(), target);
          }
        });
  }

  /** Finds the resources outside the targets that refer to one of the targets. */
  public List<ErasureTarget> referrers(Map<Long, ErasureTarget> targets) {
    var found = new LinkedHashMap<Long, ErasureTarget>();
    for (var target : new ArrayList<>(targets.values())) {
      jdbc
          .query(
              """
              select rid, type, id, version from resource
              where rid in (select rid from reference_index where target = ?)
              """,
              ErasureTarget.ROW,
              target.rid())
          .stream()
          .filter(referrer -> !targets.containsKey(referrer.rid()))
          .forEach(referrer -> found.put(referrer.rid(), referrer));
    }
    return List.copyOf(found.values());
  }
}
