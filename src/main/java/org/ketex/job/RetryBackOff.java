package org.ketex.job;

import java.time.Duration;

/** Delays the attempts of a failed job: by one second, doubled with each attempt. */
final class RetryBackOff {

  private static final Duration MAX_DELAY = Duration.ofMinutes(5);

  private RetryBackOff() {}

  /**
   * Returns the delay before the next attempt.
   *
   * @param attempts number of attempts so far
   */
  static Duration afterAttempts(int attempts) {
    var seconds = 1L << Math.min(Math.max(attempts - 1, 0), 16);
    return seconds > MAX_DELAY.toSeconds() ? MAX_DELAY : Duration.ofSeconds(seconds);
  }
}
