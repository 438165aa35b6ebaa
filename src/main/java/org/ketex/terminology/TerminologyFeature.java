package org.ketex.terminology;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.ketex.fhir.Capabilities;
import org.ketex.fhir.FhirFeature;
import org.ketex.fhir.FhirRequest;
import org.ketex.fhir.FhirResponse;
import org.ketex.fhir.Inputs;
import org.ketex.fhir.Json;
import org.ketex.fhir.Wire;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The terminology operations at the endpoint. */
@Component
@Order(5)
class TerminologyFeature implements FhirFeature {

  private final Wire wire;
  private final List<Operation> operations;

  TerminologyFeature(Wire wire, Terminology terminology) {
    this.wire = wire;
    operations =
        List.of(
            new Expand(terminology),
            new ValidateCodeInValueSet(terminology),
            new ValidateCodeInCodeSystem(terminology),
            new Lookup(terminology),
            new Subsumes(terminology),
            new Translate(terminology));
  }

  @Override
  public Optional<FhirResponse> answer(FhirRequest request) {
    return operations.stream()
        .filter(operation -> operation.type().equals(request.type()))
        .filter(operation -> ("$" + operation.name()).equals(request.operation()))
        .findFirst()
        .map(operation -> operation.answer(request, Inputs.of(request, wire)))
        .map(answer -> FhirResponse.of(200, Json.bytes(answer)));
  }

  @Override
  public void describe(CapabilityStatement statement) {
    operations.forEach(
        operation ->
            Capabilities.resource(statement, operation.type())
                .addOperation()
                .setName(operation.name())
                .setDefinition(operation.definition()));
  }
}
