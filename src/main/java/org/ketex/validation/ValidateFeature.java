package org.ketex.validation;

import ca.uhn.fhir.rest.api.RequestTypeEnum;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.fhir.FhirFeature;
import org.ketex.fhir.FhirRequest;
import org.ketex.fhir.FhirResponse;
import org.ketex.fhir.OperationInputs;
import org.ketex.fhir.ResourceCodec;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Issue;
import org.ketex.model.Json;
import org.ketex.validation.crossresource.StoredResourcesProvider;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Serves {@code POST [type]/$validate}: validates without storing
 * (resource-operation-validate.html). The response is 200 for valid and invalid resources; the
 * issues tell the result.
 */
@Component
@Order(60)
class ValidateFeature implements FhirFeature {

  private static final String OPERATION =
      "http://hl7.org/fhir/OperationDefinition/Resource-validate";

  /** Modes that apply to stored instances only. */
  private static final Set<String> INSTANCE_MODES = Set.of("update", "delete");

  private static final int MAX_ENTRIES = 10_000;

  private final ResourceCodec wire;
  private final ValidationService validation;
  private final StoredResourcesProvider stored;

  ValidateFeature(
      ResourceCodec wire, ValidationService validation, StoredResourcesProvider stored) {
    this.wire = wire;
    this.validation = validation;
    this.stored = stored;
  }

  @Override
  public Optional<FhirResponse> answer(FhirRequest request) {
    if (!"$validate".equals(request.operation())
        || !request.is(RequestTypeEnum.POST)
        || request.id() != null) {
      return Optional.empty();
    }
    var source = wire.source(request);
    var isParameters = source.type().equals("Parameters") && !"Parameters".equals(request.type());
    var inputs =
        isParameters
            ? OperationInputs.of(request, wire.body(source).tree())
            : OperationInputs.ofUrl(request);
    checkMode(inputs);
    var submitted = isParameters ? resourceOf(inputs) : source;
    checkType(request, submitted.type());
    checkSize(submitted);
    return Optional.of(
        validation
            .of(submitted, inputs.texts("profile"), stored.request(request))
            .response(validation.standard()));
  }

  private static ResourceCodec.Source resourceOf(OperationInputs inputs) {
    var resource =
        inputs
            .resource("resource")
            .orElseThrow(
                () ->
                    FhirErrorException.malformed(
                        "The Parameters resource has no parameter 'resource'.",
                        "Add a parameter 'resource' that contains the resource to validate."));
    return new ResourceCodec.Source(
        Json.text(resource, "resourceType"), Json.bytes(resource), resource);
  }

  private static void checkMode(OperationInputs inputs) {
    inputs
        .text("mode")
        .filter(INSTANCE_MODES::contains)
        .ifPresent(
            mode -> {
              throw FhirErrorException.malformed(
                  "The mode '%s' applies to a stored resource only.".formatted(mode),
                  "Send the request to [type]/[id]/$validate, or omit the mode.");
            });
  }

  private static void checkType(FhirRequest request, String type) {
    if (request.type() != null && !request.type().equals(type)) {
      throw FhirErrorException.malformed(
          "The URL names the type %s, but the resource is a %s.".formatted(request.type(), type),
          "Use the same type in the URL and in resourceType.");
    }
  }

  private static void checkSize(ResourceCodec.Source source) {
    if (entries(source.tree()) > MAX_ENTRIES) {
      throw new FhirErrorException(
          413,
          Issue.error(
                  IssueType.TOOLONG,
                  "too-large",
                  "The Bundle has more than %,d entries.".formatted(MAX_ENTRIES))
              .withRemedy("Split it into several Bundles, or send NDJSON to /fhir/$validate."));
    }
  }

  /** Returns the number of entries of a JSON Bundle; XML is limited by its size only. */
  private static int entries(ObjectNode tree) {
    return tree == null ? 0 : Json.list(tree, "entry").size();
  }

  @Override
  public void describe(CapabilityStatement statement) {
    for (var resource : statement.getRestFirstRep().getResource()) {
      resource.addOperation().setName("validate").setDefinition(OPERATION);
    }
    statement.getRestFirstRep().addOperation().setName("validate").setDefinition(OPERATION);
  }
}
