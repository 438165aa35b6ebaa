package org.ketex.validation.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.ketex.model.Json;

/**
 * Where an expression leads: a resource, which may lie inside of others, and the elements below it.
 *
 * @param isWhole whether the resource is the one that was sent, not one inside of it
 * @param elements names, from the outer to the inner
 */
record SourceLocation(JsonNode resource, boolean isWhole, List<String> elements) {

  /** {@code entry[3]}, or {@code value.ofType(Quantity)}. */
  private static final Pattern STEP =
      Pattern.compile("\\.([A-Za-z]\\w*)(?:\\[(\\d+)])?(?:\\.ofType\\((\\w+)\\))?");

  /**
   * @param tree what the expression is about; from a step on that is not a plain one, the rest is
   *     left out
   */
  static SourceLocation of(JsonNode tree, String expression) {
    var spot = new SourceLocation(tree, true, new ArrayList<>());
    var node = tree;
    var step =
        STEP.matcher(expression)
            .region(expression.split("\\.", 2)[0].length(), expression.length());
    while (step.lookingAt()) {
      spot.elements.add(step.group(1));
      node = inner(node, step.group(1), step.group(2));
      if (Json.text(node, "resourceType") != null) {
        spot = new SourceLocation(node, false, new ArrayList<>());
      }
      step.region(step.end(), expression.length());
    }
    return spot;
  }

  /** Null where the element is not there: what is missing is what many issues are about. */
  private static JsonNode inner(JsonNode node, String name, String index) {
    var value = node == null ? null : node.get(name);
    return value == null || !value.isArray()
        ? value
        : value.get(index == null ? 0 : Integer.parseInt(index));
  }
}
