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

/** Stores revalidation runs and their findings in the database that all servers share. */
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
  private final TransactionRunner transactions;

  RevalidationRepository(JdbcTemplate jdbc, TransactionRunner transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  /**
   * Number of resources that violate a rule.
   *
   * @param profile canonical of the profile that contains the rule
   * @param severity issue severity, {@code error} or {@code warning}
   */
  record Count(String profile, String rule, String severity, long resources) {}

  /**
   * A resource that violates a rule.
   *
   * @param changed whether the current version is newer than the validated one
   * @param expression FHIRPath of the element, or null
   * @param text message of the validator
   */
  record Offender(
      long rid, String type, String id, boolean changed, String expression, String text) {}

  /** Returns the latest run, finished or not; empty if there was none. */
  Optional<RevalidationRun> latest() {
    return jdbc.query("select * from revalidation order by run desc limit 1", RUN).stream()
        .findFirst();
  }

  /**
   * Returns the unfinished run for a standard, or creates one for all resources that are stored
   * now. Creating a run deletes the findings of earlier runs.
   */
  RevalidationRun begin(String standard) {
    return transactions.commit(
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

  /**
   * Stores the findings of a batch, in the transaction of the job step that validated it.
   *
   * @param checkedTo {@code rid} of the last resource of the batch
   * @param checked number of resources in the batch
   */
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

  /** Marks a run as finished, in the transaction of its last step. */
  void finish(RevalidationRun run) {
    jdbc.update(
        "update revalidation set finished = ? where run = ?",
        Instant.now().toEpochMilli(),
        run.number());
  }

  /**
   * Returns the number of resources by profile and rule, errors before warnings, most frequent
   * first.
   */
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
   * Returns resources that violate a rule, in the order in which they were created.
   *
   * @param after {@code rid} of the last resource of the previous page; 0 for the first page
   * @param limit maximum number of findings
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

  /** Deletes the findings about erased resources. */
  @Override
  public void erase(Collection<Long> rids) {
    jdbc.batchUpdate(
        "delete from revalidation_finding where rid = ?",
        rids.stream().map(rid -> new Object[] {rid}).toList());
  }
}
