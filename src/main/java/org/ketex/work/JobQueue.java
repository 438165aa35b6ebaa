package org.ketex.work;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ketex.store.ErasureListener;
import org.ketex.store.JobLease;
import org.ketex.store.TransactionRunner;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** What is to be done and what came of it, in the database that all servers share. */
public class JobQueue implements ErasureListener {

  private static final RowMapper<Job> JOB =
      (row, number) ->
          new Job(
              row.getString("id"),
              row.getString("caller"),
              row.getString("asked"),
              Instant.ofEpochMilli(row.getLong("submitted")),
              row.getInt("tries"),
              row.getLong("lease") >= JobLease.now(),
              instant(row, "finished"),
              row.getBytes("result"),
              instant(row, "expires"));

  private final JdbcTemplate jdbc;
  private final TransactionRunner commits;
  private final JobLease lease = JobLease.ofThisServer();

  JobQueue(JdbcTemplate jdbc, TransactionRunner commits) {
    this.jdbc = jdbc;
    this.commits = commits;
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }

  /** Returns its id, when it is safe on disk. */
  public String submit(String kind, String caller, String asked) {
    var id = UUID.randomUUID().toString();
    commits.commit(
        () ->
            jdbc.update(
                """
                insert into work (id, kind, caller, asked, submitted, tries, owner, lease)
                values (?, ?, ?, ?, ?, 0, '', 0)
                """,
                id,
                kind,
                caller,
                asked,
                JobLease.now()));
    return id;
  }

  public Optional<Job> find(String kind, String id) {
    return jdbc.query("select * from work where kind = ? and id = ?", JOB, kind, id).stream()
        .findFirst();
  }

  public int unfinished(String kind) {
    return Objects.requireNonNull(
        jdbc.queryForObject(
            "select count(*) from work where kind = ? and finished is null", Integer.class, kind));
  }

  /** The oldest that nobody works on; from now on this server does. */
  public Optional<Job> take(String kind) {
    var free =
        jdbc.queryForList(
            """
            select id from work where kind = ? and finished is null and lease < ?
            order by submitted limit 10
            """,
            String.class,
            kind,
            JobLease.now());
    return free.stream().filter(this::isTaken).findFirst().flatMap(id -> find(kind, id));
  }

  private boolean isTaken(String id) {
    return commits.commit(
            () ->
                jdbc.update(
                    """
                    update work set owner = ?, lease = ?, tries = tries + 1
                    where id = ? and finished is null and lease < ?
                    """,
                    lease.owner(),
                    lease.end(),
                    id,
                    JobLease.now()))
        == 1;
  }

  /** Says that this server still works on them. */
  public void renew(Collection<String> ids) {
    for (var id : ids) {
      commits.commit(
          () ->
              jdbc.update(
                  "update work set lease = ? where id = ? and owner = ? and finished is null",
                  lease.end(),
                  id,
                  lease.owner()));
    }
  }

  /** Keeps the result, unless it has been called off, or another server has taken it over. */
  public void finish(String id, byte[] result, Duration kept) {
    commits.commit(
        () ->
            jdbc.update(
                """
                update work set finished = ?, result = ?, expires = ?
                where id = ? and owner = ? and finished is null
                """,
                JobLease.now(),
                result,
                JobLease.now() + kept.toMillis(),
                id,
                lease.owner()));
  }

  /** Calls it off, or forgets its result. */
  public void remove(String kind, String id) {
    commits.commit(() -> jdbc.update("delete from work where kind = ? and id = ?", kind, id));
  }

  public void forgetExpired() {
    commits.commit(() -> jdbc.update("delete from work where expires < ?", JobLease.now()));
  }

  /** Results are copies, and may hold anything: all of them go. */
  @Override
  public void erase(Collection<Long> rids) {
    jdbc.update("delete from work where finished is not null");
  }
}
