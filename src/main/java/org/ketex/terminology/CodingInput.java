package org.ketex.terminology;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.ketex.fhir.OperationInputs;
import org.ketex.model.Json;

/**
 * A code as operations take it: system, code and display apart, a Coding, or a CodeableConcept.
 *
 * @param system null where only a code was given
 */
record CodingInput(String system, String code, String display) {

  /** All codings that were given; any of them may be the one that is meant. */
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
