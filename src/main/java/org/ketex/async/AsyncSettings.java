package org.ketex.async;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configures asynchronous requests.
 *
 * @param keep retention of a result after the request is completed
 * @param maxPending maximum number of uncompleted requests; 0 rejects all
 */
@ConfigurationProperties("ketex.async")
record AsyncSettings(@DefaultValue("1h") Duration keep, @DefaultValue("100") int maxPending) {

  AsyncSettings {
    if (!keep.isPositive()) {
      throw new IllegalArgumentException("ketex.async.keep must be positive: " + keep);
    }
    if (maxPending < 0) {
      throw new IllegalArgumentException(
          "ketex.async.max-pending must be 0 or more: " + maxPending);
    }
  }
}
