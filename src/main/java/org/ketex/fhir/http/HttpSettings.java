package org.ketex.fhir.http;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Configures the limits of FHIR requests, with the settings of the endpoint.
 *
 * @param maxBodySize maximum size of a request body, after inflating gzip
 * @param maxConcurrentRequests maximum number of requests that are processed concurrently
 * @param maxConcurrentStreams maximum number of streamed responses that are written in addition
 * @param queueTimeout maximum time that a request waits before it is rejected
 * @param minRate minimum rate, per second, at which clients must send bodies and receive responses
 * @param maxTransferTime maximum time for a body, and for a response
 * @param trustedProxies addresses or networks (CIDR) of the reverse proxies whose {@code
 *     X-Forwarded-…} headers are used
 */
@ConfigurationProperties("ketex.fhir")
record HttpSettings(
    @DefaultValue("64MB") DataSize maxBodySize,
    @DefaultValue("12") int maxConcurrentRequests,
    @DefaultValue("4") int maxConcurrentStreams,
    @DefaultValue("2s") Duration queueTimeout,
    @DefaultValue("4KB") DataSize minRate,
    @DefaultValue("10m") Duration maxTransferTime,
    @DefaultValue List<String> trustedProxies) {

  /** A third of the threads of Tomcat (application.yaml): the others wait, or reject. */
  private static final int MAX_CONCURRENT = 20;

  HttpSettings {
    if (maxBodySize.toBytes() < 1 || maxBodySize.toBytes() > Integer.MAX_VALUE - 16) {
      throw new IllegalArgumentException(
          "ketex.fhir.max-body-size must be between 1B and 2GB: " + maxBodySize);
    }
    requireThreads("max-concurrent-requests", maxConcurrentRequests);
    requireThreads("max-concurrent-streams", maxConcurrentStreams);
    requirePositive("min-rate", minRate.toBytes());
    requirePositive("max-transfer-time", maxTransferTime.toMillis());
    if (queueTimeout.isNegative()) {
      throw new IllegalArgumentException(
          "ketex.fhir.queue-timeout must not be negative: " + queueTimeout);
    }
  }

  private static void requirePositive(String setting, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "ketex.fhir.%s must be positive: %d".formatted(setting, value));
    }
  }

  private static void requireThreads(String setting, int threads) {
    if (threads < 1 || threads > MAX_CONCURRENT) {
      throw new IllegalArgumentException(
          "ketex.fhir.%s must be between 1 and %d: %d".formatted(setting, MAX_CONCURRENT, threads));
    }
  }

  int maxBody() {
    return (int) maxBodySize.toBytes();
  }
}
