package org.ketex.intake.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.ketex.fhir.FhirRequest;
import org.ketex.fhir.FhirResponse;
import org.ketex.model.Json;
import org.ketex.model.OperationOutcomes;
import org.ketex.read.ETag;
import org.ketex.store.ResourceVersion;
import org.springframework.http.HttpStatus;

/** Writes the response Bundle, with the entries in their order (http.html#trresponse). */
final class BundleResponse {

  private final String base;
  private final String preference;

  private BundleResponse(String base, String preference) {
    this.base = base;
    this.preference = preference;
  }

  /**
   * @param type of the request Bundle
   */
  static byte[] of(FhirRequest request, String type, List<EntryResult> results) {
    var writer = new BundleResponse(request.base(), request.prefer("return").orElse("minimal"));
    var bundle = Json.object().put("resourceType", "Bundle").put("type", type + "-response");
    var entries = bundle.putArray("entry");
    results.forEach(result -> writer.write(result, entries.addObject()));
    return Json.bytes(bundle);
  }

  private void write(EntryResult result, ObjectNode entry) {
    if (result.response() != null) {
      write(result.response(), entry);
    } else if (exists(result.version())) {
      entry.put("fullUrl", base + "/" + result.version().reference());
      if (preference.equals("representation")) {
        entry.set("resource", Json.trusted(result.version().content()));
      }
    }
    var element = entry.withObject("/response");
    element.put("status", status(result.status()));
    if (result.version() != null) {
      write(result.version(), element);
    }
    var issues =
        preference.equals("OperationOutcome") && exists(result.version())
            ? WriteResponse.issues(result)
            : result.issues();
    if (!issues.isEmpty()) {
      element.set("outcome", OperationOutcomes.of(issues));
    }
  }

  private void write(FhirResponse response, ObjectNode entry) {
    if (response.json() != null) {
      var resource = Json.trusted(response.json());
      if (Json.text(resource, "id") != null && !"Bundle".equals(type(resource))) {
        entry.put("fullUrl", base + "/" + reference(resource));
      }
      entry.set("resource", resource);
    }
    var element = entry.putObject("response");
    if (response.headers().containsKey("ETag")) {
      element.put("etag", response.headers().get("ETag"));
    }
    if (response.headers().containsKey("Last-Modified")) {
      element.put("lastModified", lastModified(response, entry.at("/resource/meta/lastUpdated")));
    }
  }

  /**
   * Returns meta.lastUpdated if the response has a resource; HTTP headers have no fractions of a
   * second.
   */
  private static String lastModified(FhirResponse response, JsonNode lastUpdated) {
    return lastUpdated.isTextual()
        ? lastUpdated.textValue()
        : Instant.from(
                DateTimeFormatter.RFC_1123_DATE_TIME.parse(response.headers().get("Last-Modified")))
            .toString();
  }

  private static void write(ResourceVersion version, ObjectNode element) {
    element.put("location", version.reference() + "/_history/" + version.version());
    element.put("etag", ETag.of(version.version()));
    element.put("lastModified", Instant.ofEpochMilli(version.updated()).toString());
  }

  private static String reference(ObjectNode resource) {
    return type(resource) + "/" + Json.text(resource, "id");
  }

  private static String type(ObjectNode resource) {
    return Json.text(resource, "resourceType");
  }

  private static boolean exists(ResourceVersion version) {
    return version != null && !version.deleted();
  }

  private static String status(int status) {
    return status + " " + HttpStatus.valueOf(status).getReasonPhrase();
  }
}
