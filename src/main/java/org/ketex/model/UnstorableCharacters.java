package org.ketex.model;

import com.fasterxml.jackson.databind.JsonNode;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.jspecify.annotations.Nullable;

/**
 * Rejects values that JSON can represent, but FHIR cannot store: U+0000 (datatypes.html#string;
 * PostgreSQL rejects it too), an unpaired surrogate, which is no character and cannot be encoded in
 * UTF-8, and numbers such as 1e999999, which are short here but exhaust memory when they are
 * written without an exponent.
 */
final class UnstorableCharacters {

  private static final int MAX_EXPONENT = 1000;

  private static final int REPLACEMENT = 0xFFFD;

  private UnstorableCharacters() {}

  /** Rejects (400) a resource with such a value, and names its element. */
  static void check(JsonNode resource) {
    if (!areAllowed(resource)) {
      throw new FhirErrorException(
          400,
          Issue.error(
                  IssueType.STRUCTURE,
                  "malformed",
                  "A string or property name contains U+0000 or an unpaired surrogate, or a number is out of range.")
              .at(firstForbidden(resource, resource.path("resourceType").asText("")))
              .withRemedy("Remove it; FHIR does not allow it."));
    }
  }

  private static boolean areAllowed(JsonNode node) {
    if (node.isValueNode()) {
      return isAllowed(node);
    }
    if (node.isObject()) {
      for (var property : node.properties()) {
        if (!isAllowed(property.getKey()) || !areAllowed(property.getValue())) {
          return false;
        }
      }
      return true;
    }
    for (var value : node) {
      if (!areAllowed(value)) {
        return false;
      }
    }
    return true;
  }

  /** Replaces each such character, so that a quoted text can itself be written. */
  static String readable(String text) {
    if (text == null || isAllowed(text)) {
      return text;
    }
    return text.codePoints()
        .map(point -> point == 0 || isSurrogate(point) ? REPLACEMENT : point)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isSurrogate(int point) {
    return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
  }

  private static boolean isAllowed(JsonNode value) {
    return value.isTextual()
        ? isAllowed(value.textValue())
        : !value.isBigDecimal() || Math.abs((long) value.decimalValue().scale()) <= MAX_EXPONENT;
  }

  private static boolean isAllowed(String text) {
    for (var i = 0; i < text.length(); i++) {
      var character = text.charAt(i);
      if (character == 0) {
        return false;
      }
      if (Character.isSurrogate(character)) {
        if (i + 1 == text.length() || !Character.isSurrogatePair(character, text.charAt(i + 1))) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  /** Returns the FHIRPath of the first such value; null if there is none. */
  private static @Nullable String firstForbidden(JsonNode node, String path) {
    if (node.isValueNode()) {
      return isAllowed(node) ? null : path;
    }
    for (var property : node.properties()) {
      var found =
          isAllowed(property.getKey())
              ? firstForbidden(property.getValue(), path + "." + property.getKey())
              : path;
      if (found != null) {
        return found;
      }
    }
    for (var i = 0; node.isArray() && i < node.size(); i++) {
      var found = firstForbidden(node.get(i), path + "[" + i + "]");
      if (found != null) {
        return found;
      }
    }
    return null;
  }
}
