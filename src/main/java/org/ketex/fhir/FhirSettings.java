package org.ketex.fhir;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the endpoint.
 *
 * @param body largest request body, after inflating gzip
 */
@ConfigurationProperties("ketex.fhir")
record FhirSettings(@DefaultValue("32MB") DataSize body) {

  FhirSettings {
    if (body.toBytes() < 1 || body.toBytes() > Integer.MAX_VALUE - 16) {
      throw new IllegalArgumentException("ketex.fhir.body must be between 1B and 2GB: " + body);
    }
  }

  int maxBody() {
    return (int) body.toBytes();
  }
}
