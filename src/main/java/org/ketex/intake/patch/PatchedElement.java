package org.ketex.intake.patch;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An element as JSON writes it: a value, and beside it what a primitive has of id and extensions
 * (json.html#primitive).
 *
 * @param value null where a primitive has none
 * @param extra the property that starts with an underscore, or null
 */
record PatchedElement(JsonNode value, JsonNode extra) {

  boolean isEmpty() {
    return isNone(value) && isNone(extra);
  }

  private static boolean isNone(JsonNode node) {
    return node == null || node.isNull() || node.isContainerNode() && node.isEmpty();
  }
}
