package org.ketex.validation;

import ca.uhn.fhir.rest.api.RequestTypeEnum;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.ketex.fhir.FhirFeature;
import org.ketex.fhir.FhirRequest;
import org.ketex.fhir.FhirResponse;
import org.ketex.fhir.ResourceCodec;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Issue;
import org.ketex.model.Json;
import org.ketex.model.OperationOutcomes;
import org.ketex.validation.crossresource.StoredResourceLookup;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Serves {@code POST /fhir/$validate} for NDJSON: returns an OperationOutcome per line, streamed as
 * soon as it is available, with the line number in its id.
 */
@Component
@Order(59)
class ValidateNdjsonFeature implements FhirFeature {

  private static final String NDJSON = "application/fhir+ndjson";
  private static final int MAX_LINE = 32 << 20;

  private final ResourceCodec codec;
  private final ValidationService validation;

  ValidateNdjsonFeature(ResourceCodec codec, ValidationService validation) {
    this.codec = codec;
    this.validation = validation;
  }

  @Override
  public Optional<FhirResponse> answer(FhirRequest request) {
    if (!request.hasStreamedBody()
        || !"$validate".equals(request.operation())
        || request.type() != null
        || !request.is(RequestTypeEnum.POST)) {
      return Optional.empty();
    }
    var profiles = request.parameters().getOrDefault("profile", List.of());
    return Optional.of(
        FhirResponse.stream(NDJSON, out -> validate(request.bodyStream(), profiles, out)));
  }

  private void validate(InputStream body, List<String> profiles, OutputStream out)
      throws IOException {
    var lines = new NdjsonLines(body, MAX_LINE);
    try {
      for (var line = lines.next(); line != null; line = lines.next()) {
        write(issues(line, profiles), lines, out);
        if (lines.isPending()) {
          out.flush();
        }
      }
    } catch (FhirErrorException unreadable) {
      write(unreadable.issues(), lines, out);
    }
  }

  private List<Issue> issues(byte[] line, List<String> profiles) {
    try {
      var source = codec.source("application/fhir+json", line);
      return validation
          .of(source, profiles, StoredResourceLookup.NOTHING)
          .reportedIssues(validation.standard());
    } catch (FhirErrorException error) {
      return error.issues();
    }
  }

  private static void write(List<Issue> issues, NdjsonLines lines, OutputStream out)
      throws IOException {
    out.write(Json.bytes(OperationOutcomes.of(issues).put("id", "line-" + lines.number())));
    out.write('\n');
  }
}
