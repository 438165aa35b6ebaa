package org.ketex.terminology;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.ketex.fhir.FhirRequest;
import org.ketex.fhir.Inputs;
import org.ketex.fhir.Json;
import org.ketex.fhir.Refusal;

/** {@code CodeSystem/$subsumes}: which of two codes of one system includes the other. */
record Subsumes(Terminology terminology) implements Operation {

  @Override
  public String type() {
    return "CodeSystem";
  }

  @Override
  public String name() {
    return "subsumes";
  }

  @Override
  public ObjectNode answer(FhirRequest request, Inputs inputs) {
    var url =
        request.id() == null
            ? inputs
                .text("system")
                .or(() -> inputs.value("codingA", "valueCoding").map(c -> Json.text(c, "system")))
                .orElseThrow(() -> Asked.missing("system"))
            : terminology
                .canonical("CodeSystem", request.id())
                .orElseThrow(() -> Refusal.notFound("CodeSystem/" + request.id()));
    var codeA = code(inputs, "A");
    var codeB = code(inputs, "B");
    var system =
        terminology.codeSystem(url).orElseThrow(() -> Answers.unknown(new Coded(url, codeA, null)));
    var a = Concepts.required(system, codeA);
    var b = Concepts.required(system, codeB);
    var outcome =
        codeA.equals(codeB)
            ? "equivalent"
            : Concepts.isBelow(a, codeB)
                ? "subsumes"
                : Concepts.isBelow(b, codeA) ? "subsumed-by" : "not-subsumed";
    var answer = Answers.parameters();
    Answers.add(answer, "outcome").put("valueCode", outcome);
    return answer;
  }

  private static String code(Inputs inputs, String which) {
    return inputs
        .text("code" + which)
        .or(() -> inputs.value("coding" + which, "valueCoding").map(c -> Json.text(c, "code")))
        .orElseThrow(() -> Asked.missing("code" + which));
  }
}
