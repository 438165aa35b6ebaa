package org.ketex.terminology;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.ketex.fhir.FhirRequest;
import org.ketex.fhir.Inputs;
import org.ketex.fhir.Refusal;

/** {@code CodeSystem/$validate-code}: whether a code system defines a code. */
record ValidateCodeInCodeSystem(Terminology terminology) implements Operation {

  @Override
  public String type() {
    return "CodeSystem";
  }

  @Override
  public String name() {
    return "validate-code";
  }

  @Override
  public ObjectNode answer(FhirRequest request, Inputs inputs) {
    var ofAddress =
        request.id() == null
            ? null
            : terminology
                .canonical("CodeSystem", request.id())
                .orElseThrow(() -> Refusal.notFound("CodeSystem/" + request.id()));
    return Answers.validity(
        Coded.of(inputs, "url"),
        coding -> {
          var system = ofAddress == null ? coding.system() : ofAddress;
          if (system == null) {
            throw Asked.missing("url");
          }
          return terminology.validate(system, coding.code(), coding.display());
        });
  }
}
