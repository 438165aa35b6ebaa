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
 * Under which a request is carried out: headers of its own, or elements of a Bundle's entry that
 * stand for them (http.html#cond-update, #cread).
 *
 * @param ifMatch ETags of the versions that a change may follow, or null
 * @param ifNoneExist criteria of a conditional create, or null; empty where a client has none to
 *     write and does so
 * @param ifNoneMatch ETag of what the client has already, or {@code *} for any version, or null
 * @param ifModifiedSince when the client has read it, or null
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

  /** Those of a read, as headers. */
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

  /** An instant as HTTP writes it; one that is none stays as it is, and is no condition. */
  private static String httpDate(String instant) {
    try {
      return DateTimeFormatter.RFC_1123_DATE_TIME.format(OffsetDateTime.parse(instant));
    } catch (DateTimeParseException e) {
      return instant;
    }
  }
}
