package org.ketex.terminology;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.ketex.fhir.FhirRequest;
import org.ketex.fhir.OperationInputs;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Json;

/**
 * Implements {@code CodeSystem/$subsumes}: compares two codes in the hierarchy of one code system.
 */
record SubsumesOperation(TerminologyService terminology) implements TerminologyOperation {

  @Override
  public String type() {
    return "CodeSystem";
  }

  @Override
  public String name() {
    return "subsumes";
  }

  @Override
  public ObjectNode answer(FhirRequest request, OperationInputs inputs) {
    var url =
        request.id() == null
            ? inputs
                .text("system")
                .or(() -> inputs.value("codingA", "valueCoding").map(c -> Json.text(c, "system")))
                .orElseThrow(() -> DefinitionInput.missing("system"))
            : terminology
                .canonical("CodeSystem", request.id())
                .orElseThrow(() -> FhirErrorException.notFound("CodeSystem/" + request.id()));
    var codeA = code(inputs, "A");
    var codeB = code(inputs, "B");
    var system =
        terminology
            .codeSystem(url)
            .orElseThrow(() -> ParametersResponse.unknown(new CodingInput(url, codeA, null)));
    var a = ConceptHierarchy.required(system, codeA);
    var b = ConceptHierarchy.required(system, codeB);
    var outcome =
        codeA.equals(codeB)
            ? "equivalent"
            : ConceptHierarchy.isBelow(a, codeB)
                ? "subsumes"
                : ConceptHierarchy.isBelow(b, codeA) ? "subsumed-by" : "not-subsumed";
    var answer = ParametersResponse.parameters();
    ParametersResponse.add(answer, "outcome").put("valueCode", outcome);
    return answer;
  }

  private static String code(OperationInputs inputs, String which) {
    return inputs
        .text("code" + which)
        .or(() -> inputs.value("coding" + which, "valueCoding").map(c -> Json.text(c, "code")))
        .orElseThrow(() -> DefinitionInput.missing("code" + which));
  }
}
