package org.ketex.fhir;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the endpoint.
 *
 * @param base the address that clients know it by, where that is not the one that requests name: a
 *     reverse proxy stands before it
 * @param body largest request body, after inflating gzip
 * @param concurrency as many requests as are worked on at a time
 * @param patience how long one waits for its turn before it is refused
 */
@ConfigurationProperties("ketex.fhir")
record FhirSettings(
    URI base,
    @DefaultValue("32MB") DataSize body,
    @DefaultValue("12") int concurrency,
    @DefaultValue("2s") Duration patience) {

  /** A third of the threads that Tomcat has (application.yaml): the others wait, or say no. */
  private static final int MAX_CONCURRENT = 20;

  FhirSettings {
    if (base != null && !isAddress(base)) {
      throw new IllegalArgumentException(
          "ketex.fhir.base must be a URL such as https://fhir.example.org/fhir: " + base);
    }
    if (body.toBytes() < 1 || body.toBytes() > Integer.MAX_VALUE - 16) {
      throw new IllegalArgumentException("ketex.fhir.body must be between 1B and 2GB: " + body);
    }
    if (concurrency < 1 || concurrency > MAX_CONCURRENT) {
      throw new IllegalArgumentException(
          "ketex.fhir.concurrency must be between 1 and %d: %d"
              .formatted(MAX_CONCURRENT, concurrency));
    }
    if (patience.isNegative()) {
      throw new IllegalArgumentException("ketex.fhir.patience must not be negative: " + patience);
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
    return (int) body.toBytes();
  }
}
