package org.ketex.terminology;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.hl7.fhir.r4.model.ValueSet;
import org.ketex.fhir.FhirRequest;
import org.ketex.fhir.Inputs;

/** {@code ValueSet/$validate-code}: whether a code is in a value set. */
record ValidateCodeInValueSet(Terminology terminology) implements Operation {

  @Override
  public String type() {
    return "ValueSet";
  }

  @Override
  public String name() {
    return "validate-code";
  }

  @Override
  public ObjectNode answer(FhirRequest request, Inputs inputs) {
    var valueSet =
        Asked.definition(
            request,
            inputs,
            "valueSet",
            ValueSet.class,
            terminology::valueSet,
            id -> terminology.canonical("ValueSet", id));
    return Answers.validity(
        Coded.of(inputs, "system"),
        coding -> terminology.validate(valueSet, coding.system(), coding.code(), coding.display()));
  }
}
