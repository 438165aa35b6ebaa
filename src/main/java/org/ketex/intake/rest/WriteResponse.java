package org.ketex.intake.rest;

import java.util.List;
import org.ketex.fhir.FhirRequest;
import org.ketex.fhir.FhirResponse;
import org.ketex.intake.WriteResult;
import org.ketex.model.Issue;
import org.ketex.model.Json;
import org.ketex.model.OperationOutcomes;
import org.ketex.read.ETag;
import org.ketex.read.ReadFeature;

/** Writes the response to the write of one resource, by the client's preference (http.html#ops). */
final class WriteResponse {

  private WriteResponse() {}

  static FhirResponse of(FhirRequest request, WriteResult written) {
    var result = EntryResult.of(written.orThrow().getFirst());
    var version = result.version();
    var body =
        switch (request.prefer("return").orElse("representation")) {
          case "minimal" -> null;
          case "OperationOutcome" -> Json.bytes(OperationOutcomes.of(issues(result)));
          // A tolerated error must be visible to the client.
          default ->
              result.issues().stream().anyMatch(Issue::isError)
                  ? Json.bytes(OperationOutcomes.of(result.issues()))
                  : version.content();
        };
    return FhirResponse.of(result.status(), body)
        .with("ETag", ETag.of(version.version()))
        .with("Last-Modified", ReadFeature.lastModified(version))
        .with(
            "Location",
            "%s/%s/_history/%d".formatted(request.base(), version.reference(), version.version()));
  }

  static List<Issue> issues(EntryResult result) {
    return result.issues().isEmpty()
        ? List.of(Issue.information("advice", "Stored; validation found no issues."))
        : result.issues();
  }
}
