package org.ketex.fhir;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the endpoint.
 *
 * @param body largest request body, after inflating gzip
 * @param concurrency as many requests as are worked on at a time
 * @param patience how long one waits for its turn before it is refused
 */
@ConfigurationProperties("ketex.fhir")
record FhirSettings(
    @DefaultValue("32MB") DataSize body,
    @DefaultValue("12") int concurrency,
    @DefaultValue("2s") Duration patience) {

  /** A third of the threads that Tomcat has (application.yaml): the others wait, or say no. */
  private static final int MOST_CONCURRENT = 20;

  FhirSettings {
    if (body.toBytes() < 1 || body.toBytes() > Integer.MAX_VALUE - 16) {
      throw new IllegalArgumentException("ketex.fhir.body must be between 1B and 2GB: " + body);
    }
    if (concurrency < 1 || concurrency > MOST_CONCURRENT) {
      throw new IllegalArgumentException(
          "ketex.fhir.concurrency must be between 1 and %d: %d"
              .formatted(MOST_CONCURRENT, concurrency));
    }
    if (patience.isNegative()) {
      throw new IllegalArgumentException("ketex.fhir.patience must not be negative: " + patience);
    }
  }

  int maxBody() {
    return (int) body.toBytes();
  }
}
