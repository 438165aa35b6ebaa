package org.ketex.store;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Identifies the server that runs a job, and computes when its lease expires. Times are
 * milliseconds since 1970-01-01T00:00Z.
 *
 * @param owner this server process
 */
public record JobLease(String owner) {

  /** Time after which a lease that is not renewed expires, because its server is presumed dead. */
  private static final Duration LENGTH = Duration.ofMinutes(1);

  public static JobLease ofThisServer() {
    return new JobLease(UUID.randomUUID().toString());
  }

  /** Returns when a lease that is acquired or renewed now expires. */
  public long end() {
    return now() + LENGTH.toMillis();
  }

  public static long now() {
    return Instant.now().toEpochMilli();
  }
}
