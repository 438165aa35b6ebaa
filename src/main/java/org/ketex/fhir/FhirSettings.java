package org.ketex.fhir;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Configures the FHIR endpoint.
 *
 * @param base public base URL, if it is not that of the requests, such as behind a reverse proxy
 */
@ConfigurationProperties("ketex.fhir")
record FhirSettings(URI base) {

  FhirSettings {
    if (base != null && !isAddress(base)) {
      throw new IllegalArgumentException(
          "ketex.fhir.base must be a URL such as https://fhir.example.org/fhir: " + base);
    }
  }

  private static boolean isAddress(URI base) {
    return ("https".equals(base.getScheme()) || "http".equals(base.getScheme()))
        && base.getHost() != null
        && base.getQuery() == null
        && base.getFragment() == null
        && !base.getPath().endsWith("/");
  }
}
