package org.ketex.validation.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ketex.model.Json;
import org.ketex.validation.rules.ElementRule.Binding;

/** An element of a snapshot with its children and slices. */
record SnapshotNode(JsonNode element, List<SnapshotNode> children, List<SnapshotNode> slices) {

  private static final String SYSTEM_TYPE = "http://hl7.org/fhirpath/System.";
  private static final String FHIR_TYPE =
      "http://hl7.org/fhir/StructureDefinition/structuredefinition-fhir-type";
  private static final String MAX_VALUE_SET =
      "http://hl7.org/fhir/StructureDefinition/elementdefinition-maxValueSet";
  static final String ADDITIONAL_BINDING =
      "http://hl7.org/fhir/tools/StructureDefinition/additional-binding";

  /** Strength of additional bindings by purpose. */
  private static final Map<String, String> STRENGTHS =
      Map.of(
          "maximum", "required",
          "required", "required",
          "extensible", "extensible",
          "preferred", "preferred");

  String id() {
    return element.path("id").asText();
  }

  String path() {
    return element.path("path").asText();
  }

  /** Returns the FHIR name, {@code value} for value[x]. */
  String name() {
    var name = path().substring(path().lastIndexOf('.') + 1);
    return name.endsWith("[x]") ? name.substring(0, name.length() - 3) : name;
  }

  Optional<SnapshotNode> child(String name) {
    return children.stream().filter(child -> child.name().equals(name)).findFirst();
  }

  /**
   * Returns the value of a choice property such as fixed[x] or pattern[x]; null if there is none.
   */
  JsonNode choiceValue(String prefix) {
    return element
        .propertyStream()
        .filter(property -> property.getKey().startsWith(prefix))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  List<JsonNode> types() {
    return Json.list(element, "type").valueStream().toList();
  }

  static String typeName(JsonNode type) {
    var code = type.path("code").asText();
    return code.startsWith(SYSTEM_TYPE)
        ? extension(type, FHIR_TYPE)
            .map(value -> value.path("valueUrl").asText(value.path("valueUri").asText()))
            .orElse("string")
        : code;
  }

  static Optional<JsonNode> extension(JsonNode element, String url) {
    return Json.list(element, "extension")
        .valueStream()
        .filter(extension -> extension.path("url").asText().equals(url))
        .findFirst();
  }

  /** Returns the binding; null if there is none. */
  Binding binding() {
    var binding = element.path("binding");
    return binding.has("valueSet")
        ? new Binding(
            binding.path("strength").asText(),
            binding.path("valueSet").asText(),
            extension(binding, MAX_VALUE_SET)
                .map(value -> value.path("valueCanonical").asText())
                .orElse(null),
            Json.list(binding, "extension")
                .valueStream()
                .filter(extension -> extension.path("url").asText().equals(ADDITIONAL_BINDING))
                .flatMap(extension -> additional(extension).stream())
                .toList(),
            null)
        : null;
  }

  /** Returns an additional binding; empty if its purpose requires nothing of instances. */
  private static Optional<Binding> additional(JsonNode extension) {
    var purpose = extension(extension, "purpose").map(value -> value.path("valueCode").asText());
    var valueSet =
        extension(extension, "valueSet").map(value -> value.path("valueCanonical").asText());
    return purpose
        .map(STRENGTHS::get)
        .flatMap(strength -> valueSet.map(url -> new Binding(strength, url)));
  }
}
