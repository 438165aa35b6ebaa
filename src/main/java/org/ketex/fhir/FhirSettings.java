package org.ketex.fhir;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the endpoint.
 *
 * @param base the public base URL, if it is not the one that requests name: a reverse proxy is in
 *     front
 * @param maxBodySize largest request body, after inflating gzip
 * @param maxConcurrentRequests requests that are processed at a time
 * @param maxConcurrentStreams streamed responses that are written at a time beside them
 * @param queueTimeout how long a request waits for its turn before it is rejected
 */
@ConfigurationProperties("ketex.fhir")
record FhirSettings(
    URI base,
    @DefaultValue("32MB") DataSize maxBodySize,
    @DefaultValue("12") int maxConcurrentRequests,
    @DefaultValue("4") int maxConcurrentStreams,
    @DefaultValue("2s") Duration queueTimeout) {

  /** A third of the threads that Tomcat has (application.yaml): the others wait, or reject. */
  private static final int MAX_CONCURRENT = 20;

  FhirSettings {
    if (base != null && !isAddress(base)) {
      throw new IllegalArgumentException(
          "ketex.fhir.base must be a URL such as https://fhir.example.org/fhir: " + base);
    }
    if (maxBodySize.toBytes() < 1 || maxBodySize.toBytes() > Integer.MAX_VALUE - 16) {
      throw new IllegalArgumentException(
          "ketex.fhir.max-body-size must be between 1B and 2GB: " + maxBodySize);
    }
    requireThreads("max-concurrent-requests", maxConcurrentRequests);
    requireThreads("max-concurrent-streams", maxConcurrentStreams);
    if (queueTimeout.isNegative()) {
      throw new IllegalArgumentException(
          "ketex.fhir.queue-timeout must not be negative: " + queueTimeout);
    }
  }

  private static void requireThreads(String setting, int threads) {
    if (threads < 1 || threads > MAX_CONCURRENT) {
      throw new IllegalArgumentException(
          "ketex.fhir.%s must be between 1 and %d: %d".formatted(setting, MAX_CONCURRENT, threads));
    }
  }

  private static boolean isAddress(URI base) {
    return ("https".equals(base.getScheme()) || "http".equals(base.getScheme()))
        && base.getHost() != null
        && base.getQuery() == null
        && base.getFragment() == null
        && !base.getPath().endsWith("/");
  }

  int maxBody() {
    return (int) maxBodySize.toBytes();
  }
}
