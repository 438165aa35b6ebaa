package org.ketex.work;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Identifies this server to others of the database, and says until when they leave its jobs alone.
 * Times are milliseconds since 1970-01-01T00:00Z.
 *
 * @param owner this server, while it runs
 */
record JobLease(String owner) {

  /** A server that does not renew a lease for so long is taken for dead. */
  private static final Duration LENGTH = Duration.ofMinutes(1);

  static JobLease ofThisServer() {
    return new JobLease(UUID.randomUUID().toString());
  }

  /** Returns the end of a lease that is taken or renewed now. */
  long end() {
    return now() + LENGTH.toMillis();
  }

  static long now() {
    return Instant.now().toEpochMilli();
  }
}
