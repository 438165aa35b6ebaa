package org.ketex.validation.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.ketex.model.Json;
import org.ketex.validation.fhirpath.UndecidedException;
import org.ketex.validation.rules.ElementRule.Binding;

/** Checks the codes and bindings of coded values. */
record CodedValueRules(CodeCheck codes) {

  /** Checks a code; its system is that of the bound value set. */
  void code(String code, Binding binding) {
    if (binding == null || binding.strength().equals("example")) {
      return;
    }
    require(codes.isInValueSet(binding.valueSet(), null, code, null), code);
    if (binding.maxValueSet() != null) {
      require(codes.isInValueSet(binding.maxValueSet(), null, code, null), code);
    }
  }

  /**
   * Checks a CodeableConcept: a required value set must contain one of its codings, and each coding
   * must be defined by its code system.
   */
  void concept(JsonNode concept, Binding binding) {
    var codings = Json.list(concept, "coding");
    codings.forEach(this::requireDefined);
    if (binding != null && binding.isRequired()) {
      require(codings.valueStream().anyMatch(coding -> isMember(coding, binding)), "a concept");
    }
    requireNoMaxValueSet(binding);
  }

  void coding(JsonNode coding, Binding binding) {
    requireDefined(coding);
    require(binding == null || !binding.isRequired() || isMember(coding, binding), "a coding");
    requireNoMaxValueSet(binding);
  }

  /**
   * Returns whether a value set contains a CodeableConcept, Coding or code.
   *
   * @throws UndecidedException if that cannot be decided
   */
  boolean isIn(JsonNode value, Binding binding) {
    if (value.isTextual()) {
      return codes.isInValueSet(binding.valueSet(), null, value.textValue(), null);
    }
    var codings =
        value.has("coding") ? Json.list(value, "coding").valueStream().toList() : List.of(value);
    codings.forEach(this::requireDefined);
    return codings.stream().anyMatch(coding -> isMember(coding, binding));
  }

  /** Checks the unit of a Quantity. */
  void quantity(JsonNode quantity, Binding binding) {
    var system = Json.text(quantity, "system");
    var code = Json.text(quantity, "code");
    if (system != null && code != null) {
      require(codes.isInSystem(system, null, code, null), code);
    }
    if (binding != null && binding.isRequired()) {
      require(
          system != null
              && code != null
              && codes.isInValueSet(binding.valueSet(), system, code, null),
          "a unit");
    }
    requireNoMaxValueSet(binding);
  }

  private void requireDefined(JsonNode coding) {
    var system = Json.text(coding, "system");
    var code = Json.text(coding, "code");
    if (system == null || code == null) {
      throw new UndecidedException("a coding without system or code");
    }
    require(
        codes.isInSystem(system, Json.text(coding, "version"), code, Json.text(coding, "display")),
        code);
  }

  private boolean isMember(JsonNode coding, Binding binding) {
    return codes.isInValueSet(
        binding.valueSet(),
        Json.text(coding, "system"),
        Json.text(coding, "code"),
        Json.text(coding, "display"));
  }

  private static void requireNoMaxValueSet(Binding binding) {
    if (binding != null && binding.maxValueSet() != null) {
      throw new UndecidedException("a binding with a maximum value set");
    }
  }

  private static void require(boolean holds, String code) {
    if (!holds) {
      throw new UndecidedException("the code " + code + " is unknown or not in the value set");
    }
  }
}
