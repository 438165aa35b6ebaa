package org.ketex.store;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * What a server notes beside the work that it has taken: who it is, and until when others leave it
 * alone. Times are milliseconds since 1970-01-01T00:00Z.
 *
 * @param owner this server, while it runs
 */
public record JobLease(String owner) {

  /** A server that does not go on for so long is taken for dead. */
  private static final Duration LENGTH = Duration.ofMinutes(1);

  public static JobLease ofThisServer() {
    return new JobLease(UUID.randomUUID().toString());
  }

  /** Until when others leave it alone, if it is taken or renewed now. */
  public long end() {
    return now() + LENGTH.toMillis();
  }

  public static long now() {
    return Instant.now().toEpochMilli();
  }
}
