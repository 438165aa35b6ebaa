package org.ketex.terminology;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.ketex.fhir.FhirRequest;
import org.ketex.fhir.OperationInputs;
import org.ketex.model.FhirErrorException;

/** Implements {@code CodeSystem/$validate-code}: validates that a code system defines a code. */
record CodeSystemValidateCodeOperation(TerminologyService terminology)
    implements TerminologyOperation {

  @Override
  public String type() {
    return "CodeSystem";
  }

  @Override
  public String name() {
    return "validate-code";
  }

  @Override
  public ObjectNode answer(FhirRequest request, OperationInputs inputs) {
    var urlOfInstance =
        request.id() == null
            ? null
            : terminology
                .canonical("CodeSystem", request.id())
                .orElseThrow(() -> FhirErrorException.notFound("CodeSystem/" + request.id()));
    return ParametersResponse.validity(
        CodingInput.of(inputs, "url"),
        coding -> {
          var system = urlOfInstance == null ? coding.system() : urlOfInstance;
          if (system == null) {
            throw DefinitionInput.missing("url");
          }
          return terminology.validate(system, coding.code(), coding.display());
        });
  }
}
