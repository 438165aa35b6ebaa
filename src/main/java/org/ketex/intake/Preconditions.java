package org.ketex.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ketex.fhir.FhirRequest;
import org.ketex.model.Json;

/**
 * Holds the preconditions of a request, from its headers, or from the corresponding elements of a
 * Bundle entry (http.html#cond-update, #cread).
 *
 * @param ifMatch ETags of the versions to which a change may apply, or null
 * @param ifNoneExist criteria of a conditional create, or null; empty if a client sends them
 *     without content
 * @param ifNoneMatch ETag of the version that the client has, or {@code *} for any version, or null
 * @param ifModifiedSince time of the client's last read, or null
 */
public record Preconditions(
    String ifMatch, String ifNoneExist, String ifNoneMatch, String ifModifiedSince) {

  public static Preconditions of(FhirRequest request) {
    return new Preconditions(
        request.header("If-Match").orElse(null),
        request.headers().apply("If-None-Exist").stream().findFirst().orElse(null),
        request.header("If-None-Match").orElse(null),
        null);
  }

  /**
   * @param request Bundle.entry.request
   */
  public static Preconditions of(JsonNode request) {
    return new Preconditions(
        Json.text(request, "ifMatch"),
        Json.text(request, "ifNoneExist"),
        Json.text(request, "ifNoneMatch"),
        Json.text(request, "ifModifiedSince"));
  }

  /** Returns the preconditions of a read, as headers. */
  public Map<String, String> headers() {
    var headers = new LinkedHashMap<String, String>();
    if (ifNoneMatch != null) {
      headers.put("If-None-Match", ifNoneMatch);
    }
    if (ifModifiedSince != null) {
      headers.put("If-Modified-Since", httpDate(ifModifiedSince));
    }
    return headers;
  }

  /**
   * Converts an instant to an HTTP date; an invalid one is returned unchanged, and is no condition.
   */
  private static String httpDate(String instant) {
    try {
      return DateTimeFormatter.RFC_1123_DATE_TIME.format(OffsetDateTime.parse(instant));
    } catch (DateTimeParseException e) {
      return instant;
    }
  }
}
