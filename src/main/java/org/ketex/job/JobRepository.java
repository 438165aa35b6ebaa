package org.ketex.job;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ketex.store.ErasureListener;
import org.ketex.store.TransactionRunner;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Stores jobs in the database that all servers share. */
@Repository
class JobRepository implements ErasureListener {

  private static final int MAX_ERROR = 2048;

  private static final Duration DEAD_RETENTION = Duration.ofDays(7);
  private static final String ROW = "row:";
  private static final String FILE = "file:";

  private final JdbcTemplate jdbc;
  private final TransactionRunner transactions;
  private final JobLease lease = JobLease.ofThisServer();

  JobRepository(JdbcTemplate jdbc, TransactionRunner transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  private static Job job(ResultSet row, int number) throws SQLException {
    var expires = row.getLong("expires");
    return new Job(
        row.getString("id"),
        row.getString("kind"),
        row.getString("job_key"),
        row.getString("caller"),
        row.getString("input"),
        JobState.valueOf(row.getString("state")),
        row.getInt("attempts"),
        row.getLong("lease") >= JobLease.now(),
        row.getString("checkpoint"),
        row.getLong("done"),
        row.getLong("total"),
        row.getString("error"),
        row.getString("result"),
        expires == 0 ? null : Instant.ofEpochMilli(expires));
  }

  /** Stores a job, and returns its id after the commit. */
  String submit(String kind, @Nullable String key, String caller, String input) {
    var id = UUID.randomUUID().toString();
    return transactions.commit(
        () -> {
          if (key != null) {
            var same = unfinished(kind, key).filter(job -> job.input().equals(input));
            if (same.isPresent()) {
              return same.get().id();
            }
            jdbc.update("delete from job where kind = ? and job_key = ?", kind, key);
          }
          jdbc.update(
              """
              insert into job (id, kind, job_key, caller, input, state, submitted, due, attempts,
                owner, lease, done, total)
              values (?, ?, ?, ?, ?, 'QUEUED', ?, 0, 0, '', 0, 0, 0)
              """,
              id,
              kind,
              key == null ? id : key,
              caller,
              input,
              JobLease.now());
          return id;
        });
  }

  Optional<Job> find(String kind, String id) {
    return jdbc
        .query("select * from job where kind = ? and id = ?", JobRepository::job, kind, id)
        .stream()
        .findFirst();
  }

  Optional<Job> unfinished(String kind, String key) {
    return jdbc
        .query(
            "select * from job where kind = ? and job_key = ? and finished is null",
            JobRepository::job,
            kind,
            key)
        .stream()
        .findFirst();
  }

  int countUnfinished(String kind) {
    return Objects.requireNonNull(
        jdbc.queryForObject(
            "select count(*) from job where kind = ? and finished is null", Integer.class, kind));
  }

  /** Returns the kinds of the jobs that can be claimed now. Only reads. */
  List<String> due() {
    return jdbc.queryForList(
        """
        select distinct kind from job
        where state in ('QUEUED', 'RUNNING') and due <= ? and lease < ?
        """,
        String.class,
        JobLease.now(),
        JobLease.now());
  }

  /** Claims the oldest job of a kind that no server runs; empty if there is none. */
  Optional<Job> claim(String kind) {
    var free =
        jdbc.queryForList(
            """
            select id from job
            where kind = ? and state in ('QUEUED', 'RUNNING') and due <= ? and lease < ?
            order by submitted limit 10
            """,
            String.class,
            kind,
            JobLease.now(),
            JobLease.now());
    return free.stream().filter(this::isClaimed).findFirst().flatMap(id -> find(kind, id));
  }

  private boolean isClaimed(String id) {
    return transactions.commit(
            () ->
                jdbc.update(
                    """
                    update job set state = 'RUNNING', owner = ?, lease = ?, attempts = attempts + 1
                    where id = ? and state in ('QUEUED', 'RUNNING') and lease < ?
                    """,
                    lease.owner(),
                    lease.end(),
                    id,
                    JobLease.now()))
        == 1;
  }

  /** Renews the leases of jobs that this server runs. */
  void renew(Collection<String> ids) {
    if (!ids.isEmpty()) {
      transactions.commit(
          () ->
              jdbc.update(
                  "update job set lease = ? where owner = ? and state = 'RUNNING' and id = any(?)",
                  lease.end(),
                  lease.owner(),
                  ids.toArray(String[]::new)));
    }
  }

  JobExecution.Progress step(
      Job job,
      JobExecution.Progress before,
      Function<JobExecution.Progress, JobExecution.Progress> step) {
    return transactions.commit(
        () -> {
          var after = step.apply(before);
          requireOwned(
              job,
              jdbc.update(
                  """
                  update job set checkpoint = ?, done = ?, total = ?, lease = ?
                  where id = ? and owner = ? and state = 'RUNNING'
                  """,
                  after.checkpoint(),
                  after.done(),
                  after.total(),
                  lease.end(),
                  job.id(),
                  lease.owner()));
          return after;
        });
  }

  private static void requireOwned(Job job, int updated) {
    if (updated != 1) {
      throw new JobLostException(job);
    }
  }

  /**
   * Finishes a job if this server still holds its lease.
   *
   * @throws JobLostException if it does not; the result is discarded
   */
  void succeed(Job job, JobOutcome outcome, Duration retention) {
    transactions.commit(
        () -> {
          requireOwned(
              job,
              retention.isZero()
                  ? jdbc.update(
                      "delete from job where id = ? and owner = ? and state = 'RUNNING'",
                      job.id(),
                      lease.owner())
                  : jdbc.update(
                      """
                      update job set state = 'SUCCEEDED', result = ?, finished = ?, expires = ?,
                        lease = 0 where id = ? and owner = ? and state = 'RUNNING'
                      """,
                      reference(job, outcome),
                      JobLease.now(),
                      JobLease.now() + retention.toMillis(),
                      job.id(),
                      lease.owner()));
          if (outcome instanceof JobOutcome.Done done) {
            done.lastStep().run();
          }
          if (outcome instanceof JobOutcome.ResultRow row && !retention.isZero()) {
            jdbc.update(
                "insert into job_result (id, content) values (?, ?)", job.id(), row.content());
          }
          return job;
        });
  }

  private static @Nullable String reference(Job job, JobOutcome outcome) {
    return switch (outcome) {
      case JobOutcome.ResultRow row -> ROW + job.id();
      case JobOutcome.ResultFile file -> FILE + file.path();
      case JobOutcome.Done done -> null;
      case JobOutcome.Interrupted interrupted -> null;
      case JobOutcome.Postponed postponed -> null;
    };
  }

  /** Returns the result of a job if it is stored in a row. */
  Optional<byte[]> resultRow(Job job) {
    return Optional.ofNullable(job.result())
        .filter(result -> result.startsWith(ROW))
        .flatMap(
            result ->
                jdbc
                    .queryForList(
                        "select content from job_result where id = ?",
                        byte[].class,
                        result.substring(ROW.length()))
                    .stream()
                    .findFirst());
  }

  /**
   * Queues a job again.
   *
   * @param error of the attempt; null if the attempt is not counted
   */
  void release(Job job, @Nullable String error, Duration delay) {
    transactions.commit(
        () ->
            jdbc.update(
                """
                update job set state = 'QUEUED', owner = '', lease = 0, due = ?, error = ?,
                  attempts = attempts - ? where id = ? and owner = ? and state = 'RUNNING'
                """,
                JobLease.now() + delay.toMillis(),
                shortened(error),
                error == null ? 1 : 0,
                job.id(),
                lease.owner()));
  }

  /** Marks a job as a dead letter, which is retained for at least a week. */
  void kill(Job job, @Nullable String error, Duration retention) {
    transactions.commit(
        () ->
            jdbc.update(
                """
                update job set state = 'DEAD', error = ?, finished = ?, expires = ?, lease = 0
                where id = ? and owner = ? and state = 'RUNNING'
                """,
                shortened(error),
                JobLease.now(),
                JobLease.now() + Math.max(retention.toMillis(), DEAD_RETENTION.toMillis()),
                job.id(),
                lease.owner()));
  }

  private static @Nullable String shortened(@Nullable String error) {
    return error == null || error.length() <= MAX_ERROR ? error : error.substring(0, MAX_ERROR);
  }

  /** Deletes a job, running or finished, and its result. */
  void delete(String kind, String id) {
    transactions.commit(() -> jdbc.update("delete from job where kind = ? and id = ?", kind, id));
  }

  /** Deletes jobs that have expired, and their results. Only reads if there are none. */
  void deleteExpired() {
    var expired =
        jdbc.queryForList(
            "select id from job where expires < ? limit 1000", String.class, JobLease.now());
    if (!expired.isEmpty()) {
      var ids = expired.toArray(String[]::new);
      transactions.commit(() -> jdbc.update("delete from job where id = any(?)", (Object) ids));
    }
  }

  /** Deletes all results, because each may contain a copy of an erased resource. */
  @Override
  public void erase(Collection<Long> rids) {
    jdbc.update("delete from job where result is not null");
  }
}
