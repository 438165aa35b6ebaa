package org.ketex.terminology;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.ketex.fhir.CapabilityStatements;
import org.ketex.fhir.FhirFeature;
import org.ketex.fhir.FhirRequest;
import org.ketex.fhir.FhirResponse;
import org.ketex.fhir.OperationInputs;
import org.ketex.fhir.ResourceCodec;
import org.ketex.model.Json;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Serves the terminology operations on the FHIR endpoint. */
@Component
@Order(5)
class TerminologyFeature implements FhirFeature {

  private final ResourceCodec wire;
  private final List<TerminologyOperation> operations;

  TerminologyFeature(ResourceCodec wire, TerminologyService terminology) {
    this.wire = wire;
    operations =
        List.of(
            new ExpandOperation(terminology),
            new ValueSetValidateCodeOperation(terminology),
            new CodeSystemValidateCodeOperation(terminology),
            new LookupOperation(terminology),
            new SubsumesOperation(terminology),
            new TranslateOperation(terminology));
  }

  @Override
  public Optional<FhirResponse> answer(FhirRequest request) {
    return operations.stream()
        .filter(operation -> operation.type().equals(request.type()))
        .filter(operation -> ("$" + operation.name()).equals(request.operation()))
        .findFirst()
        .map(operation -> operation.answer(request, OperationInputs.of(request, wire)))
        .map(answer -> FhirResponse.of(200, Json.bytes(answer)));
  }

  @Override
  public void describe(CapabilityStatement statement) {
    operations.forEach(
        operation ->
            CapabilityStatements.resource(statement, operation.type())
                .addOperation()
                .setName(operation.name())
                .setDefinition(operation.definition()));
  }
}
