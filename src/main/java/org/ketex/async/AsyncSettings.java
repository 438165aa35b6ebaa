package org.ketex.async;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of requests that are answered later.
 *
 * @param keep how long an answer is kept
 * @param limit as many may wait for their answer
 */
@ConfigurationProperties("ketex.async")
record AsyncSettings(@DefaultValue("1h") Duration keep, @DefaultValue("100") int limit) {

  AsyncSettings {
    if (!keep.isPositive()) {
      throw new IllegalArgumentException("ketex.async.keep must be longer than nothing: " + keep);
    }
    if (limit < 0) {
      throw new IllegalArgumentException("ketex.async.most must be 0 or more: " + limit);
    }
  }
}
