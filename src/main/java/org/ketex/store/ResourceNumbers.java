package org.ketex.store;

import org.springframework.jdbc.core.JdbcTemplate;

/** The numbers of new resources. A sequence of the database hands them out in blocks. */
class ResourceNumbers {

  /** As many numbers as one call of the sequence hands out (see V1). */
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
   * Does without those in hand, as they may be in use. PostgreSQL that breaks down can hand out
   * numbers once more that nothing had been committed with by then: it keeps the state of a
   * sequence with the next commit only.
   */
  synchronized void forget() {
    next = last + 1;
  }
}
