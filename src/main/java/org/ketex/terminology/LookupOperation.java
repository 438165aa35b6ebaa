package org.ketex.terminology;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.ketex.fhir.FhirRequest;
import org.ketex.fhir.OperationInputs;

/**
 * Implements {@code CodeSystem/$lookup}: returns display, definition, designations and children of
 * a code.
 */
record LookupOperation(TerminologyService terminology) implements TerminologyOperation {

  @Override
  public String type() {
    return "CodeSystem";
  }

  @Override
  public String name() {
    return "lookup";
  }

  @Override
  public ObjectNode answer(FhirRequest request, OperationInputs inputs) {
    var coding = CodingInput.of(inputs, "system").getFirst();
    if (coding.system() == null) {
      throw DefinitionInput.missing("system");
    }
    var system =
        terminology
            .codeSystem(coding.system())
            .orElseThrow(() -> ParametersResponse.unknown(coding));
    var concept = ConceptHierarchy.required(system, coding.code());
    var answer = ParametersResponse.parameters();
    ParametersResponse.add(answer, "name")
        .put("valueString", system.hasName() ? system.getName() : system.getUrl());
    if (system.hasVersion()) {
      ParametersResponse.add(answer, "version").put("valueString", system.getVersion());
    }
    ParametersResponse.add(answer, "display")
        .put("valueString", concept.hasDisplay() ? concept.getDisplay() : concept.getCode());
    describe(concept, answer);
    return answer;
  }

  private static void describe(ConceptDefinitionComponent concept, ObjectNode answer) {
    if (concept.hasDefinition()) {
      var property = ParametersResponse.add(answer, "property").putArray("part");
      property.addObject().put("name", "code").put("valueCode", "definition");
      property.addObject().put("name", "value").put("valueString", concept.getDefinition());
    }
    for (var child : concept.getConcept()) {
      var property = ParametersResponse.add(answer, "property").putArray("part");
      property.addObject().put("name", "code").put("valueCode", "child");
      property.addObject().put("name", "value").put("valueCode", child.getCode());
    }
    for (var designation : concept.getDesignation()) {
      var parts = ParametersResponse.add(answer, "designation").putArray("part");
      if (designation.hasLanguage()) {
        parts.addObject().put("name", "language").put("valueCode", designation.getLanguage());
      }
      parts.addObject().put("name", "value").put("valueString", designation.getValue());
    }
  }
}
