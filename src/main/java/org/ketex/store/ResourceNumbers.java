package org.ketex.store;

import org.springframework.jdbc.core.JdbcTemplate;

/** Assigns the numbers of new resources. A sequence of the database allocates them in blocks. */
class ResourceNumbers {

  /** Number of values that one call of the sequence allocates (see V1). */
  private static final int BLOCK = 256;

  private final JdbcTemplate jdbc;
  private long next;
  private long last = -1;

  ResourceNumbers(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  synchronized long next() {
    if (next > last) {
      next = jdbc.queryForObject("select nextval('resource_rid')", Long.class);
      last = next + BLOCK - 1;
    }
    return next++;
  }

  /**
   * Discards the allocated numbers, as they may be in use. After a crash PostgreSQL can allocate
   * numbers again with which nothing was committed: it persists the state of a sequence only with
   * the next commit.
   */
  synchronized void forget() {
    next = last + 1;
  }
}
