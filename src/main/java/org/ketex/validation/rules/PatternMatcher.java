package org.ketex.validation.rules;

import com.fasterxml.jackson.databind.JsonNode;

/** Compares values with fixed values and patterns (elementdefinition.html#fixed, #pattern). */
public final class PatternMatcher {

  private PatternMatcher() {}

  static boolean equal(JsonNode fixed, JsonNode value) {
    if (fixed.isNumber() && value.isNumber()) {
      return fixed.decimalValue().compareTo(value.decimalValue()) == 0;
    }
    if (fixed.isObject() && value.isObject()) {
      return fixed.size() == value.size()
          && fixed
              .propertyStream()
              .allMatch(
                  property ->
                      value.has(property.getKey())
                          && equal(property.getValue(), value.get(property.getKey())));
    }
    if (fixed.isArray() && value.isArray()) {
      if (fixed.size() != value.size()) {
        return false;
      }
      for (var i = 0; i < fixed.size(); i++) {
        if (!equal(fixed.get(i), value.get(i))) {
          return false;
        }
      }
      return true;
    }
    return fixed.equals(value);
  }

  /** Returns whether the value contains everything that the pattern contains. */
  public static boolean matches(JsonNode pattern, JsonNode value) {
    if (pattern.isObject()) {
      return value.isObject()
          && pattern
              .propertyStream()
              .allMatch(
                  property ->
                      value.has(property.getKey())
                          && matches(property.getValue(), value.get(property.getKey())));
    }
    if (pattern.isArray()) {
      return value.isArray()
          && pattern
              .valueStream()
              .allMatch(expected -> value.valueStream().anyMatch(item -> matches(expected, item)));
    }
    return equal(pattern, value);
  }
}
