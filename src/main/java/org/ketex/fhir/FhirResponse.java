package org.ketex.fhir;

import java.util.LinkedHashMap;
import java.util.Map;

/** A response: status, headers and body. */
public record FhirResponse(int status, Map<String, String> headers, ResponseBody body) {

  /** Responds with a resource as JSON. */
  public static FhirResponse of(int status, byte[] json) {
    return new FhirResponse(
        status,
        Map.of(),
        json == null ? new ResponseBody.Empty() : new ResponseBody.Resource(json));
  }

  /** Responds with a resource of the server itself. */
  public static FhirResponse cached(CachedResource resource) {
    return new FhirResponse(200, Map.of(), new ResponseBody.Cached(resource));
  }

  public static FhirResponse empty(int status) {
    return of(status, null);
  }

  /** Responds with content of any length, which is written as it is produced. */
  public static FhirResponse stream(String contentType, ResponseBody.Writer writer) {
    return new FhirResponse(200, Map.of(), new ResponseBody.Stream(contentType, writer));
  }

  /** Returns the response to the same request by HEAD. */
  public FhirResponse withoutBody() {
    return new FhirResponse(status, headers, new ResponseBody.Empty());
  }

  public FhirResponse with(String header, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new FhirResponse(status, more, body);
  }

  /** Returns the resource as JSON; null where there is no body. */
  public byte[] json() {
    return switch (body) {
      case ResponseBody.Resource resource -> resource.json();
      case ResponseBody.Cached cached -> cached.resource().json();
      case ResponseBody.Empty empty -> null;
      case ResponseBody.Stream stream ->
          throw new IllegalStateException("A streamed response is not part of another one");
    };
  }
}
