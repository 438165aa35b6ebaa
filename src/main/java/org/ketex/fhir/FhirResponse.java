package org.ketex.fhir;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer: status, headers and a resource as JSON bytes, or no body at all. The endpoint writes
 * it as XML where the client asked for that.
 */
public record FhirResponse(int status, Map<String, String> headers, byte[] json) {

  public static FhirResponse of(int status, byte[] json) {
    return new FhirResponse(status, Map.of(), json);
  }

  public static FhirResponse empty(int status) {
    return of(status, null);
  }

  /** As HEAD is answered. */
  public FhirResponse withoutBody() {
    return new FhirResponse(status, headers, null);
  }

  public FhirResponse with(String header, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new FhirResponse(status, more, json);
  }
}
