package org.ketex.validation.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.ketex.model.Json;
import org.ketex.validation.fhirpath.UndecidedException;
import org.ketex.validation.rules.ElementRule.Binding;

/** Checks coded values. */
record CodedValueRules(CodeCheck known) {

  /** A code on its own: its system is that of the value set. */
  void code(String code, Binding binding) {
    if (binding == null || binding.strength().equals("example")) {
      return;
    }
    require(known.isInValueSet(binding.valueSet(), null, code, null), code);
    if (binding.maxValueSet() != null) {
      require(known.isInValueSet(binding.maxValueSet(), null, code, null), code);
    }
  }

  /** One coding of a concept must be in a required value set; each must exist. */
  void concept(JsonNode concept, Binding binding) {
    var codings = Json.list(concept, "coding");
    codings.forEach(this::inItsSystem);
    if (binding != null && binding.isRequired()) {
      require(codings.valueStream().anyMatch(coding -> isMember(coding, binding)), "a concept");
    }
    requireNoWidestSet(binding);
  }

  void coding(JsonNode coding, Binding binding) {
    inItsSystem(coding);
    require(binding == null || !binding.isRequired() || isMember(coding, binding), "a coding");
    requireNoWidestSet(binding);
  }

  /**
   * Whether a concept, coding or code is in a value set.
   *
   * @throws UndecidedException where that is not known
   */
  boolean isIn(JsonNode value, Binding binding) {
    if (value.isTextual()) {
      return known.isInValueSet(binding.valueSet(), null, value.textValue(), null);
    }
    var codings =
        value.has("coding") ? Json.list(value, "coding").valueStream().toList() : List.of(value);
    codings.forEach(this::inItsSystem);
    return codings.stream().anyMatch(coding -> isMember(coding, binding));
  }

  /** A unit. */
  void quantity(JsonNode quantity, Binding binding) {
    var system = Json.text(quantity, "system");
    var code = Json.text(quantity, "code");
    if (system != null && code != null) {
      require(known.isInSystem(system, null, code, null), code);
    }
    if (binding != null && binding.isRequired()) {
      require(
          system != null
              && code != null
              && known.isInValueSet(binding.valueSet(), system, code, null),
          "a unit");
    }
    requireNoWidestSet(binding);
  }

  private void inItsSystem(JsonNode coding) {
    var system = Json.text(coding, "system");
    var code = Json.text(coding, "code");
    if (system == null || code == null) {
      throw new UndecidedException("a coding without system or code");
    }
    require(
        known.isInSystem(system, Json.text(coding, "version"), code, Json.text(coding, "display")),
        code);
  }

  private boolean isMember(JsonNode coding, Binding binding) {
    return known.isInValueSet(
        binding.valueSet(),
        Json.text(coding, "system"),
        Json.text(coding, "code"),
        Json.text(coding, "display"));
  }

  private static void requireNoWidestSet(Binding binding) {
    if (binding != null && binding.maxValueSet() != null) {
      throw new UndecidedException("a binding with a widest value set");
    }
  }

  private static void require(boolean holds, String code) {
    if (!holds) {
      throw new UndecidedException("the code " + code + " is not known, or not allowed");
    }
  }
}
