package org.ketex.terminology;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.ketex.fhir.FhirRequest;
import org.ketex.fhir.OperationInputs;

/** Implements {@code ValueSet/$validate-code}: validates that a value set contains a code. */
record ValueSetValidateCodeOperation(TerminologyService terminology)
    implements TerminologyOperation {

  @Override
  public String type() {
    return "ValueSet";
  }

  @Override
  public String name() {
    return "validate-code";
  }

  @Override
  public ObjectNode answer(FhirRequest request, OperationInputs inputs) {
    var valueSet = DefinitionInput.valueSet(request, inputs, terminology);
    return ParametersResponse.validity(
        CodingInput.of(inputs, "system"),
        coding -> terminology.validate(valueSet, coding.system(), coding.code(), coding.display()));
  }
}
