package org.ketex.revalidation;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.ketex.store.ErasureListener;
import org.ketex.store.TransactionRunner;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Repository;

/** The runs and what they found, in the database that all servers share. */
@Repository
class RevalidationRepository implements ErasureListener {

  private static final RowMapper<RevalidationRun> RUN =
      (row, number) ->
          new RevalidationRun(
              row.getLong("run"),
              row.getString("standard"),
              Instant.ofEpochMilli(row.getLong("started")),
              row.getObject("finished") == null
                  ? null
                  : Instant.ofEpochMilli(row.getLong("finished")),
              row.getLong("last_rid"),
              row.getLong("total"),
              row.getLong("checked_to"),
              row.getLong("checked"),
              row.getLong("faulty"));

  private final JdbcTemplate jdbc;
  private final TransactionRunner commits;

  RevalidationRepository(JdbcTemplate jdbc, TransactionRunner commits) {
    this.jdbc = jdbc;
    this.commits = commits;
  }

  /** How many resources break a rule. */
  record Count(String profile, String rule, String severity, long resources) {}

  /**
   * A resource that breaks a rule.
   *
   * @param changed whether it has another version now than the one that was checked
   */
  record Offender(
      long rid, String type, String id, boolean changed, String expression, String text) {}

  Optional<RevalidationRun> latest() {
    return jdbc.query("select * from revalidation order by run desc limit 1", RUN).stream()
        .findFirst();
  }

  /**
   * The run that goes on, or a new one through all that is stored now; what earlier ones found is
   * forgotten.
   */
  RevalidationRun begin(String standard) {
    return commits.commit(
        () ->
            latest()
                .filter(run -> !run.isFinished() && run.standard().equals(standard))
                .orElseGet(() -> create(standard)));
  }

  private RevalidationRun create(String standard) {
    jdbc.update("delete from revalidation_finding");
    jdbc.update(
        """
        insert into revalidation
          (run, standard, started, last_rid, total, checked_to, checked, faulty)
        select (select coalesce(max(run), 0) + 1 from revalidation), ?, ?,
          coalesce(max(rid), 0), count(*), 0, 0, 0
        from resource where deleted = false
        """,
        standard,
        Instant.now().toEpochMilli());
    return latest().orElseThrow();
  }

  /** Stores what was found up to a resource, in the transaction of the step that checked it. */
  void advance(RevalidationRun run, long checkedTo, int checked, List<RuleViolation> findings) {
    jdbc.update(
        """
        update revalidation set checked_to = ?, checked = checked + ?, faulty = faulty + ?
        where run = ?
        """,
        checkedTo,
        checked,
        findings.stream().map(RuleViolation::rid).distinct().count(),
        run.number());
    insert(run, findings);
  }

  private void insert(RevalidationRun run, List<RuleViolation> findings) {
    jdbc.batchUpdate(
        """
        insert into revalidation_finding
          (run, rid, version, profile, rule, severity, expression, text)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        findings,
        Math.max(1, findings.size()),
        (statement, finding) -> {
          statement.setLong(1, run.number());
          statement.setLong(2, finding.rid());
          statement.setInt(3, finding.version());
          statement.setString(4, finding.profile());
          statement.setString(5, finding.rule());
          statement.setString(6, finding.severity());
          statement.setString(7, finding.expression());
          statement.setString(8, finding.text());
        });
  }

  /** Ends a run, in the transaction of its last step. */
  void finish(RevalidationRun run) {
    jdbc.update(
        "update revalidation set finished = ? where run = ?",
        Instant.now().toEpochMilli(),
        run.number());
  }

  /** By profile and rule, the most frequent first. */
  List<Count> counts(RevalidationRun run) {
    return jdbc.query(
        """
        select profile, rule, severity, count(distinct rid) as resources
        from revalidation_finding where run = ?
        group by profile, rule, severity order by severity, resources desc, profile, rule
        """,
        (row, number) ->
            new Count(
                row.getString("profile"),
                row.getString("rule"),
                row.getString("severity"),
                row.getLong("resources")),
        run.number());
  }

  /**
   * Those that break a rule, in the order in which they were stored.
   *
   * @param after number of the resource behind which to go on
   */
  List<Offender> offenders(
      RevalidationRun run, String profile, String rule, long after, int limit) {
    return jdbc.query(
        """
        select f.rid, r.type, r.id, r.version <> f.version as changed, f.expression, f.text
        from revalidation_finding f join resource r on r.rid = f.rid
        where f.run = ? and f.profile = ? and f.rule = ? and f.rid > ? and r.deleted = false
        order by f.rid limit ?
        """,
        (row, number) ->
            new Offender(
                row.getLong("rid"),
                row.getString("type"),
                row.getString("id"),
                row.getBoolean("changed"),
                row.getString("expression"),
                row.getString("text")),
        run.number(),
        profile,
        rule,
        after,
        limit);
  }

  @Override
  public void erase(Collection<Long> rids) {
    jdbc.batchUpdate(
        "delete from revalidation_finding where rid = ?",
        rids.stream().map(rid -> new Object[] {rid}).toList());
  }
}
