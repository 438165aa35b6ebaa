package org.ketex.validation;

import ca.uhn.fhir.rest.api.RequestTypeEnum;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.ketex.fhir.FhirFeature;
import org.ketex.fhir.FhirRequest;
import org.ketex.fhir.FhirResponse;
import org.ketex.fhir.Inputs;
import org.ketex.fhir.Issue;
import org.ketex.fhir.Json;
import org.ketex.fhir.Outcomes;
import org.ketex.fhir.Refusal;
import org.ketex.fhir.Wire;
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

  private final Wire wire;
  private final Validator validator;

  ValidateFeature(Wire wire, Validator validator) {
    this.wire = wire;
    this.validator = validator;
  }

  @Override
  public Optional<FhirResponse> answer(FhirRequest request) {
    if (!"$validate".equals(request.operation())
        || !request.is(RequestTypeEnum.POST)
        || request.id() != null) {
      return Optional.empty();
    }
    var body = wire.read(request);
    var isParameters = body.type().equals("Parameters") && !"Parameters".equals(request.type());
    var verdict =
        isParameters
            ? parameters(request, body.tree())
            : validate(request, body.type(), body.json(), profiles(request));
    return Optional.of(FhirResponse.of(200, Json.bytes(Outcomes.of(issues(verdict)))));
  }

  private Verdict parameters(FhirRequest request, ObjectNode parameters) {
    var inputs = Inputs.of(request, parameters);
    var resource =
        inputs
            .resource("resource")
            .orElseThrow(
                () ->
                    Refusal.malformed(
                        "The Parameters have no resource.",
                        "Add a parameter 'resource' with the resource."));
    var type = Json.text(resource, "resourceType");
    return validate(request, type, Json.bytes(resource), inputs.texts("profile"));
  }

  private Verdict validate(FhirRequest request, String type, byte[] json, List<String> profiles) {
    if (request.type() != null && !request.type().equals(type)) {
      throw Refusal.malformed(
          "The request goes to %s, but the resource is a %s.".formatted(request.type(), type),
          "Make the URL and resourceType agree.");
    }
    return validator.validate(json, profiles);
  }

  private static List<String> profiles(FhirRequest request) {
    return request.parameters().getOrDefault("profile", List.of());
  }

  private static List<Issue> issues(Verdict verdict) {
    return verdict.issues().isEmpty()
        ? List.of(Issue.information("advice", "Valid; validation has nothing to remark."))
        : verdict.issues();
  }

  @Override
  public void describe(CapabilityStatement statement) {
    for (var resource : statement.getRestFirstRep().getResource()) {
      resource.addOperation().setName("validate").setDefinition(OPERATION);
    }
  }
}
