package org.ketex.search.index;

import java.util.Optional;
import org.ketex.store.JobLease;
import org.ketex.store.TransactionRunner;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Repository;

/** The jobs of all servers, in the database that they share. */
@Repository
public class ReindexingRepository {

  private static final RowMapper<Job> JOB =
      (row, number) ->
          new Job(
              row.getString("type"),
              row.getString("definitions"),
              row.getLong("last_rid"),
              row.getLong("total"),
              row.getLong("indexed_to"),
              row.getLong("indexed"));

  private final JdbcTemplate jdbc;
  private final TransactionRunner commits;
  private final JobLease lease = JobLease.ofThisServer();

  ReindexingRepository(JdbcTemplate jdbc, TransactionRunner commits) {
    this.jdbc = jdbc;
    this.commits = commits;
  }

  /**
   * @param definitions what the parameters are: a server with others has a job of its own
   * @param indexedTo number of the last resource that was indexed
   */
  record Job(
      String type, String definitions, long lastRid, long total, long indexedTo, long indexed) {

    int percent() {
      return total == 0 ? 100 : (int) Math.min(99, indexed * 100 / total);
    }
  }

  /** Goes on with the job for these definitions, or begins one in the place of any other. */
  void begin(String type, String definitions) {
    commits.commit(
        () -> {
          if (find(type).filter(job -> job.definitions().equals(definitions)).isEmpty()) {
            jdbc.update("delete from reindexing where type = ?", type);
            jdbc.update(
                """
                insert into reindexing
                  (type, definitions, last_rid, total, indexed_to, indexed, owner, lease)
                select ?, ?, coalesce(max(rid), 0), count(*), 0, 0, '', 0
                from resource where type = ? and deleted = false
                """,
                type,
                definitions,
                type);
          }
          return type;
        });
  }

  Optional<Job> find(String type) {
    return jdbc.query("select * from reindexing where type = ?", JOB, type).stream().findFirst();
  }

  /** Whether this server may go on with it: no other one does. */
  boolean claim(Job job) {
    return commits.commit(
        () ->
            jdbc.update(
                    """
                    update reindexing set owner = ?, lease = ?
                    where type = ? and definitions = ? and (owner = ? or lease < ?)
                    """,
                    lease.owner(),
                    lease.end(),
                    job.type(),
                    job.definitions(),
                    lease.owner(),
                    JobLease.now())
                == 1);
  }

  /** Within the transaction that indexes; false where it is no longer this server's. */
  boolean advance(Job job, long indexedTo, int indexed) {
    return jdbc.update(
            """
            update reindexing set indexed_to = ?, indexed = indexed + ?, lease = ?
            where type = ? and definitions = ? and owner = ? and indexed_to < ?
            """,
            indexedTo,
            indexed,
            lease.end(),
            job.type(),
            job.definitions(),
            lease.owner(),
            indexedTo)
        == 1;
  }

  /** Within the transaction that settles; false where it is no longer this server's. */
  boolean finish(Job job) {
    return jdbc.update(
            "delete from reindexing where type = ? and definitions = ? and owner = ?",
            job.type(),
            job.definitions(),
            lease.owner())
        == 1;
  }
}
