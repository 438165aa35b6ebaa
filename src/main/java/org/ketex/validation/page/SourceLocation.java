package org.ketex.validation.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.ketex.model.Json;

/**
 * The location of a FHIRPath expression: a resource, possibly nested, and the elements below it.
 *
 * @param isRoot whether the resource is the submitted one, not a nested one
 * @param elements element names, outermost first
 */
record SourceLocation(JsonNode resource, boolean isRoot, List<String> elements) {

  /** A step such as {@code entry[3]} or {@code value.ofType(Quantity)}. */
  private static final Pattern STEP =
      Pattern.compile("\\.([A-Za-z]\\w*)(?:\\[(\\d+)])?(?:\\.ofType\\((\\w+)\\))?");

  /**
   * Resolves an expression.
   *
   * @param tree the resource that the expression refers to; steps after the first unsupported one
   *     are ignored
   */
  static SourceLocation of(JsonNode tree, String expression) {
    var location = new SourceLocation(tree, true, new ArrayList<>());
    var node = tree;
    var step =
        STEP.matcher(expression)
            .region(expression.split("\\.", 2)[0].length(), expression.length());
    while (step.lookingAt()) {
      location.elements.add(step.group(1));
      node = child(node, step.group(1), step.group(2));
      if (Json.text(node, "resourceType") != null) {
        location = new SourceLocation(node, false, new ArrayList<>());
      }
      step.region(step.end(), expression.length());
    }
    return location;
  }

  /** Returns a child element; null if it is absent, as many issues are about missing elements. */
  private static JsonNode child(JsonNode node, String name, String index) {
    var value = node == null ? null : node.get(name);
    return value == null || !value.isArray()
        ? value
        : value.get(index == null ? 0 : Integer.parseInt(index));
  }
}
