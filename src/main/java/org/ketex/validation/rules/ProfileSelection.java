package org.ketex.validation.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.ketex.model.Json;
import org.ketex.validation.fhirpath.FhirPathItem;
import org.ketex.validation.fhirpath.UndecidedException;
import org.ketex.validation.rules.ElementRule.TypeChoice;

/**
 * Selects the structures that a resource is checked against: its declared profiles, or its type.
 */
record ProfileSelection(StructureRegistry structures) {

  private static final Pattern TYPE = Pattern.compile("[A-Z][A-Za-z]+");

  /** Types to which HL7's validator applies rules beyond their definitions. */
  private static final Set<String> WITH_SPECIAL_RULES =
      Set.of(
          "CapabilityStatement",
          "CodeSystem",
          "ConceptMap",
          "ImplementationGuide",
          "Measure",
          "MeasureReport",
          "OperationDefinition",
          "SearchParameter",
          "StructureDefinition",
          "StructureMap",
          "ValueSet");

  CodedValueRules codes() {
    return structures.codes();
  }

  /**
   * Checks a resource against its declared profiles, or its type.
   *
   * @throws UndecidedException if the resource may not conform
   */
  void resource(JsonNode json, ReferenceTypes references) {
    var item = item(json, structures.ofType(type(json)));
    resource(json, references, item);
  }

  private void resource(JsonNode json, ReferenceTypes references, FhirPathItem root) {
    var type = type(json);
    if (WITH_SPECIAL_RULES.contains(type)) {
      throw new UndecidedException("rules for " + type + " beyond its definition");
    }
    requireDistinctLabels(json.path("meta"));
    switch (type) {
      case "Questionnaire" -> QuestionnaireResponseRules.checkPlain(json);
      case "QuestionnaireResponse" -> structures.responses().check(json);
      default -> {
        // No rules beyond the definition.
      }
    }
    var profiles = Json.list(json.path("meta"), "profile");
    if (profiles.isEmpty()) {
      run(json, structures.ofType(type), references, root);
    }
    for (var profile : profiles) {
      var structure = structures.of(profile.asText());
      if (!structure.type().equals(type)) {
        throw new UndecidedException("a profile of another type");
      }
      run(json, structure, references, root);
    }
  }

  /**
   * Checks that security labels are distinct: HL7's validator treats them as a set of systems and
   * codes.
   */
  private static void requireDistinctLabels(JsonNode meta) {
    var labels = Json.list(meta, "security");
    if (labels.size() < 2) {
      return;
    }
    var seen = new HashSet<String>();
    for (var label : labels) {
      UndecidedException.unless(
          seen.add(label.path("system").asText() + "#" + label.path("code").asText()),
          "a repeated security label");
    }
  }

  private void run(
      JsonNode json, CompiledStructure structure, ReferenceTypes references, FhirPathItem root) {
    var item = item(json, structure);
    new ResourceCheck(this, references, item, root.json() == json ? item : root).run(structure);
  }

  private static FhirPathItem item(JsonNode json, CompiledStructure structure) {
    return new FhirPathItem(json, null, structure.type(), structure.shape());
  }

  private static String type(JsonNode json) {
    var type = Json.text(json, "resourceType");
    if (type == null || !TYPE.matcher(type).matches()) {
      throw new UndecidedException("a resource without a type");
    }
    return type;
  }

  /** Checks a nested resource: contained, or an entry of a Bundle. */
  void nested(JsonNode json, ElementRule rule, TypeChoice choice, ResourceCheck outer) {
    if (rule.own() != null) {
      throw new UndecidedException("a nested resource whose elements the outer profile constrains");
    }
    if (!choice.type().equals("Resource") && !choice.type().equals(type(json))) {
      throw new UndecidedException("a resource of another type");
    }
    if (rule.name().equals("contained")) {
      if (json.has("contained")) {
        throw new UndecidedException("a contained resource that contains another resource");
      }
      resource(json, outer.references(), outer.root());
    } else {
      resource(json, outer.references());
    }
    profiles(json, choice.profiles(), outer.references());
  }

  private void profiles(JsonNode json, List<String> profiles, ReferenceTypes references) {
    if (profiles.size() > 1) {
      throw new UndecidedException("a choice between several profiles");
    }
    for (var profile : profiles) {
      var structure = structures.of(profile);
      run(json, structure, references, item(json, structure));
    }
  }
}
