package org.ketex.intake;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.fhir.FhirFeature;
import org.ketex.fhir.FhirRequest;
import org.ketex.fhir.FhirResponse;
import org.ketex.fhir.OperationInputs;
import org.ketex.fhir.ResourceCodec;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Issue;
import org.ketex.model.Json;
import org.ketex.store.ResourceReader;
import org.ketex.store.ResourceVersion;
import org.ketex.validation.ValidationResult;
import org.ketex.validation.ValidationService;
import org.ketex.validation.crossresource.StoredResourcesProvider;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Handles {@code [type]/[id]/$validate}: validates the stored resource, a replacement, or whether
 * the resource may be deleted (resource-operation-validate.html).
 */
@Component
@Order(25)
class ValidateStoredFeature implements FhirFeature {

  private final ResourceReader reader;
  private final DeleteConflictCheck deleteConflicts;
  private final ResourceCodec codec;
  private final ValidationService validation;
  private final StoredResourcesProvider storedResources;

  ValidateStoredFeature(
      ResourceReader reader,
      DeleteConflictCheck deleteConflicts,
      ResourceCodec codec,
      ValidationService validation,
      StoredResourcesProvider storedResources) {
    this.reader = reader;
    this.deleteConflicts = deleteConflicts;
    this.codec = codec;
    this.validation = validation;
    this.storedResources = storedResources;
  }

  @Override
  public Optional<FhirResponse> answer(FhirRequest request) {
    if (request.id() == null || !request.calls("$validate")) {
      return Optional.empty();
    }
    request.requireRead();
    var stored = stored(request);
    var requestBody = body(request);
    var inputs =
        requestBody
            .filter(ValidateStoredFeature::isParameters)
            .map(body -> OperationInputs.of(request, body.tree()))
            .orElseGet(() -> OperationInputs.ofUrl(request));
    var replacement =
        inputs
            .resource("resource")
            .map(resource -> new ResourceCodec.Body(resource, Json.bytes(resource)))
            .or(() -> requestBody.filter(body -> !isParameters(body)));
    var result =
        "delete".equals(inputs.text("mode").orElse(""))
            ? ofDelete(request, stored)
            : replacement
                .map(body -> ofUpdate(request, body, inputs.texts("profile")))
                .orElseGet(() -> validate(request, stored.content(), inputs.texts("profile")));
    return Optional.of(result.response(validation.standard()));
  }

  private ResourceVersion stored(FhirRequest request) {
    return reader
        .current(request.caller(), request.type(), request.id())
        .filter(version -> !version.deleted())
        .orElseThrow(() -> FhirErrorException.notFound(request.type() + "/" + request.id()));
  }

  private Optional<ResourceCodec.Body> body(FhirRequest request) {
    return request.body() == null || request.body().length == 0
        ? Optional.empty()
        : Optional.of(codec.read(request));
  }

  private static boolean isParameters(ResourceCodec.Body body) {
    return body.type().equals("Parameters");
  }

  private ValidationResult ofUpdate(
      FhirRequest request, ResourceCodec.Body body, List<String> profiles) {
    var id = Json.text(body.tree(), "id");
    if (!request.type().equals(body.type()) || !request.id().equals(id)) {
      return ValidationResult.of(
          List.of(
              Issue.error(
                      IssueType.VALUE,
                      "invalid",
                      "The resource is %s/%s, not %s/%s."
                          .formatted(body.type(), id, request.type(), request.id()))
                  .at(body.type() + ".id")
                  .withRemedy("Use the type and id of the URL in the resource.")));
    }
    return validate(request, body.json(), profiles);
  }

  private ValidationResult validate(FhirRequest request, byte[] json, List<String> profiles) {
    var source = new ResourceCodec.Source(request.type(), json, Json.trusted(json));
    return validation.of(source, profiles, storedResources.request(request));
  }

  private ValidationResult ofDelete(FhirRequest request, ResourceVersion stored) {
    return ValidationResult.of(
        deleteConflicts.conflict(request.caller(), stored).stream().toList());
  }
}
