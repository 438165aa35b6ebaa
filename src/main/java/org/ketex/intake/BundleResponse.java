package org.ketex.intake;

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
    var answer = new BundleResponse(request.base(), request.prefer("return").orElse("minimal"));
    var bundle = Json.object().put("resourceType", "Bundle").put("type", type + "-response");
    var entries = bundle.putArray("entry");
    results.forEach(result -> answer.write(result, entries.addObject()));
    return Json.bytes(bundle);
  }

  private void write(EntryResult result, ObjectNode entry) {
    if (result.answer() != null) {
      write(result.answer(), entry);
    } else if (isThere(result.version())) {
      entry.put("fullUrl", base + "/" + result.version().reference());
      if (preference.equals("representation")) {
        entry.set("resource", Json.trusted(result.version().content()));
      }
    }
    var response = entry.withObject("/response");
    response.put("status", status(result.status()));
    if (result.version() != null) {
      write(result.version(), response);
    }
    var outcome =
        preference.equals("OperationOutcome") && isThere(result.version())
            ? WriteResponse.remarks(result)
            : result.remarks();
    if (!outcome.isEmpty()) {
      response.set("outcome", OperationOutcomes.of(outcome));
    }
  }

  private void write(FhirResponse answer, ObjectNode entry) {
    if (answer.json() != null) {
      var resource = Json.trusted(answer.json());
      if (Json.text(resource, "id") != null && !"Bundle".equals(type(resource))) {
        entry.put("fullUrl", base + "/" + reference(resource));
      }
      entry.set("resource", resource);
    }
    var response = entry.putObject("response");
    if (answer.headers().containsKey("ETag")) {
      response.put("etag", answer.headers().get("ETag"));
    }
    if (answer.headers().containsKey("Last-Modified")) {
      response.put("lastModified", lastModified(answer, entry.at("/resource/meta/lastUpdated")));
    }
  }

  /**
   * Returns meta.lastUpdated if the response has a resource; HTTP headers have no fractions of a
   * second.
   */
  private static String lastModified(FhirResponse answer, JsonNode lastUpdated) {
    return lastUpdated.isTextual()
        ? lastUpdated.textValue()
        : Instant.from(
                DateTimeFormatter.RFC_1123_DATE_TIME.parse(answer.headers().get("Last-Modified")))
            .toString();
  }

  private static void write(ResourceVersion version, ObjectNode response) {
    response.put("location", version.reference() + "/_history/" + version.version());
    response.put("etag", ETag.of(version.version()));
    response.put("lastModified", Instant.ofEpochMilli(version.updated()).toString());
  }

  private static String reference(ObjectNode resource) {
    return type(resource) + "/" + Json.text(resource, "id");
  }

  private static String type(ObjectNode resource) {
    return Json.text(resource, "resourceType");
  }

  private static boolean isThere(ResourceVersion version) {
    return version != null && !version.deleted();
  }

  private static String status(int status) {
    return status + " " + HttpStatus.valueOf(status).getReasonPhrase();
  }
}
