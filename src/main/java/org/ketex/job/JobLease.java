package org.ketex.job;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Lease of this server on the jobs that it runs: until it ends, no other server claims them. Times
 * are milliseconds since 1970-01-01T00:00Z.
 *
 * @param owner random id of this server process
 */
record JobLease(String owner) {

  /** Duration after which another server takes over a job whose lease was not renewed. */
  private static final Duration LENGTH = Duration.ofMinutes(1);

  /** Creates the lease of this server process. */
  static JobLease ofThisServer() {
    return new JobLease(UUID.randomUUID().toString());
  }

  /** Returns when a lease that is acquired or renewed now expires. */
  long end() {
    return now() + LENGTH.toMillis();
  }

  /** Returns the current time. */
  static long now() {
    return Instant.now().toEpochMilli();
  }
}
