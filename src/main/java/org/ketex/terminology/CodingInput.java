package org.ketex.terminology;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.ketex.fhir.OperationInputs;
import org.ketex.model.Json;

/**
 * A coding given to an operation: as {@code system}, {@code code} and {@code display}, as a Coding,
 * or as part of a CodeableConcept.
 *
 * @param system URI of the code system; null if only a code was given
 */
record CodingInput(String system, String code, String display) {

  /** Returns all codings of the request; for a CodeableConcept, one valid coding is enough. */
  static List<CodingInput> of(OperationInputs inputs, String systemInput) {
    var concept =
        inputs.value("codeableConcept", "valueCodeableConcept").stream()
            .flatMap(value -> Json.list(value, "coding").valueStream());
    var coding = inputs.value("coding", "valueCoding").stream();
    var all =
        Stream.concat(coding, concept).map(CodingInput::of).filter(c -> c.code != null).toList();
    if (!all.isEmpty()) {
      return all;
    }
    var code = inputs.text("code").orElseThrow(() -> DefinitionInput.missing("code"));
    return List.of(
        new CodingInput(
            inputs.text(systemInput).orElse(null), code, inputs.text("display").orElse(null)));
  }

  private static CodingInput of(JsonNode coding) {
    return new CodingInput(
        Json.text(coding, "system"), Json.text(coding, "code"), Json.text(coding, "display"));
  }
}
