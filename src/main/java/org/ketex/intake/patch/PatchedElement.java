package org.ketex.intake.patch;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Holds an element as JSON represents it: a value, and the id and extensions of a primitive
 * (json.html#primitive).
 *
 * @param value null if a primitive has none
 * @param extra the property with an underscore, or null
 */
record PatchedElement(JsonNode value, JsonNode extra) {

  boolean isEmpty() {
    return isNone(value) && isNone(extra);
  }

  private static boolean isNone(JsonNode node) {
    return node == null || node.isNull() || node.isContainerNode() && node.isEmpty();
  }
}
