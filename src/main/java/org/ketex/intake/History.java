package org.ketex.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.fhir.FhirRequest;
import org.ketex.fhir.FhirResponse;
import org.ketex.fhir.Issue;
import org.ketex.fhir.Json;
import org.ketex.fhir.Refusal;
import org.ketex.store.Store;
import org.ketex.store.Version;

/** The versions of one resource, newest first, as a history Bundle (http.html#history). */
final class History {

  private static final int DEFAULT_COUNT = 50;
  private static final int LARGEST_COUNT = 1000;

  /** Where the next page starts: the newest version that it shows. */
  private static final String FROM = "_from";

  private History() {}

  static FhirResponse of(Store store, Version current, FhirRequest request) {
    var count = Math.clamp(number(request, "_count", DEFAULT_COUNT), 1, LARGEST_COUNT);
    var from = number(request, FROM, current.version());
    var versions = new ArrayList<Version>();
    if (from >= current.version()) {
      versions.add(current);
    }
    versions.addAll(store.history(current, Math.min(from, current.version() - 1), count));
    var shown = versions.subList(0, Math.min(count, versions.size()));
    var bundle = Json.object().put("resourceType", "Bundle").put("type", "history");
    bundle.put("total", current.version());
    var url = "%s/%s/_history".formatted(request.base(), current.reference());
    var links = bundle.putArray("link");
    links.addObject().put("relation", "self").put("url", url + "?_count=" + count);
    var oldest = shown.isEmpty() ? 1 : shown.getLast().version();
    if (oldest > 1) {
      links
          .addObject()
          .put("relation", "next")
          .put("url", "%s?_count=%d&%s=%d".formatted(url, count, FROM, oldest - 1));
    }
    var entries = bundle.putArray("entry");
    for (var version : shown) {
      var entry = entries.addObject();
      entry.put("fullUrl", request.base() + "/" + version.reference());
      if (!version.deleted()) {
        entry.set("resource", Json.trusted(version.content()));
      }
      var method = version.deleted() ? "DELETE" : version.version() == 1 ? "POST" : "PUT";
      var first = version.version() == 1;
      entry
          .putObject("request")
          .put("method", method)
          .put("url", first ? version.type() : version.reference());
      entry
          .putObject("response")
          .put("status", version.deleted() ? "204" : first ? "201" : "200")
          .put("etag", ETag.of(version.version()))
          .put("lastModified", Instant.ofEpochMilli(version.updated()).toString());
    }
    return FhirResponse.of(200, Json.bytes(bundle));
  }

  private static int number(FhirRequest request, String name, int otherwise) {
    var values = request.parameters().getOrDefault(name, List.of());
    try {
      return values.isEmpty() ? otherwise : Integer.parseInt(values.getFirst());
    } catch (NumberFormatException e) {
      throw new Refusal(
          400,
          Issue.error(IssueType.VALUE, "invalid-parameter", name + " must be a whole number.")
              .at(name));
    }
  }
}
