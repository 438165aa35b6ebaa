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
 * {@code POST [type]/$validate}: the verdict without the write (resource-operation-validate.html).
 * It answers 200 whatever it finds; the issues say what that is.
 */
@Component
@Order(60)
class ValidateFeature implements FhirFeature {

  private static final String OPERATION =
      "http://hl7.org/fhir/OperationDefinition/Resource-validate";

  /** What only a resource that is there can be validated for. */
  private static final Set<String> OF_AN_INSTANCE = Set.of("update", "delete");

  private static final int MAX_ENTRIES = 10_000;

  private final ResourceCodec wire;
  private final ValidationService assessment;
  private final StoredResourcesProvider stored;

  ValidateFeature(
      ResourceCodec wire, ValidationService assessment, StoredResourcesProvider stored) {
    this.wire = wire;
    this.assessment = assessment;
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
    var asked = isParameters ? resourceOf(inputs) : source;
    checkType(request, asked.type());
    checkSize(asked);
    return Optional.of(
        assessment
            .of(asked, inputs.texts("profile"), stored.request(request))
            .answer(assessment.standard()));
  }

  private static ResourceCodec.Source resourceOf(OperationInputs inputs) {
    var resource =
        inputs
            .resource("resource")
            .orElseThrow(
                () ->
                    FhirErrorException.malformed(
                        "The Parameters have no resource.",
                        "Add a parameter 'resource' with the resource."));
    return new ResourceCodec.Source(
        Json.text(resource, "resourceType"), Json.bytes(resource), resource);
  }

  private static void checkMode(OperationInputs inputs) {
    inputs
        .text("mode")
        .filter(OF_AN_INSTANCE::contains)
        .ifPresent(
            mode -> {
              throw FhirErrorException.malformed(
                  "The mode '%s' is about a resource that is there.".formatted(mode),
                  "Send it to [type]/[id]/$validate, or leave the mode out.");
            });
  }

  private static void checkType(FhirRequest request, String type) {
    if (request.type() != null && !request.type().equals(type)) {
      throw FhirErrorException.malformed(
          "The request goes to %s, but the resource is a %s.".formatted(request.type(), type),
          "Make the URL and resourceType agree.");
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
              .withRemedy("Send several Bundles, or NDJSON to /fhir/$validate."));
    }
  }

  /** XML is bounded by its size alone. */
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
