package org.ketex.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/**
 * What JSON can write and FHIR cannot keep: U+0000 (datatypes.html#string; PostgreSQL refuses it
 * too) and half a surrogate pair, which is no character and has no form in UTF-8.
 */
final class Characters {

  private Characters() {}

  /** Refuses (400) a resource with such a text, and says where it is. */
  static void check(JsonNode resource) {
    if (!areAllowed(resource)) {
      throw new Refusal(
          400,
          Issue.error(
                  IssueType.STRUCTURE, "malformed", "A text has U+0000 or half a surrogate pair.")
              .at(firstForbidden(resource, resource.path("resourceType").asText("")))
              .mendedBy("Leave the character out; FHIR allows neither."));
    }
  }

  private static boolean areAllowed(JsonNode node) {
    if (node.isTextual()) {
      return isAllowed(node.textValue());
    }
    for (var value : node) {
      if (!areAllowed(value)) {
        return false;
      }
    }
    return true;
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

  /** FHIRPath of the first such text; null when there is none. */
  private static String firstForbidden(JsonNode node, String path) {
    if (node.isTextual()) {
      return isAllowed(node.textValue()) ? null : path;
    }
    for (var property : node.properties()) {
      var found = firstForbidden(property.getValue(), path + "." + property.getKey());
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
