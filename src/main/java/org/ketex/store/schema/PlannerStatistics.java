package org.ketex.store.schema;

import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Updates the statistics of PostgreSQL's planner while a database grows quickly. PostgreSQL does so
 * itself only once a minute; until then it plans for the tables as they were, which are empty in a
 * new database.
 */
public class PlannerStatistics {

  private static final Logger LOG = LoggerFactory.getLogger(PlannerStatistics.class);

  /** Numbers of writes between which the statistics are updated each time they have doubled. */
  private static final long FIRST = 64;

  private static final long LAST = 1 << 16;

  private static final String TABLES =
      """
      select string_agg(quote_ident(relname), ', ') from pg_class
      where relkind = 'r' and relnamespace = current_schema()::regnamespace\
      """;

  private final JdbcTemplate jdbc;
  private final AtomicLong writes = new AtomicLong();

  public PlannerStatistics(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Counts a write that is committed. */
  public void count() {
    var count = writes.incrementAndGet();
    if (count >= FIRST && count <= LAST && Long.bitCount(count) == 1) {
      Thread.ofVirtual().name("planner-statistics").start(this::update);
    }
  }

  private void update() {
    try {
      // Tables of another owner are skipped with a warning.
      jdbc.execute("analyze " + jdbc.queryForObject(TABLES, String.class));
    } catch (DataAccessException e) {
      LOG.debug("The statistics of the planner could not be updated", e);
    }
  }
}
