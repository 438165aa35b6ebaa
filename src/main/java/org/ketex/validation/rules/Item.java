package org.ketex.validation.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.List;

/**
 * An element as FHIRPath sees it.
 *
 * @param json its value; null where a primitive has only extensions
 * @param extras id and extensions of a primitive (the property with an underscore), or null
 * @param type name of its FHIR type, as in "dateTime" or "BackboneElement"
 * @param shape what children it may have; null for a primitive
 */
record Item(JsonNode json, JsonNode extras, String type, Shape shape) {

  boolean isPrimitive() {
    return shape == null;
  }

  boolean hasValue() {
    return isPrimitive() && json != null;
  }

  /** Children of that FHIR name, each with its actual type. */
  void children(String name, List<Object> into) {
    if (isPrimitive()) {
      if (extras != null && (name.equals("extension") || name.equals("id"))) {
        throw new Undecided("extensions of a primitive in FHIRPath");
      }
      return;
    }
    if (json == null) {
      throw new Undecided("an element that is null");
    }
    var rule = shape.byName(name);
    if (rule == null) {
      return;
    }
    for (var choice : rule.choices()) {
      var value = json.get(choice.key());
      var more = json.get(choice.underscored());
      if (value != null || more != null) {
        add(rule, choice, value, more, into);
      }
    }
  }

  /** All children, in the order of their definitions. */
  List<Object> children() {
    var all = new ArrayList<>();
    if (!isPrimitive()) {
      shape.rules().forEach(rule -> children(rule.name(), all));
    } else if (extras != null) {
      throw new Undecided("extensions of a primitive in FHIRPath");
    }
    return all;
  }

  private static void add(
      ElementRule rule, Choice choice, JsonNode value, JsonNode more, List<Object> into) {
    if (value instanceof ArrayNode list) {
      for (var i = 0; i < list.size(); i++) {
        into.add(of(rule, choice, list.get(i), more == null ? null : more.get(i)));
      }
    } else {
      into.add(of(rule, choice, value, more));
    }
  }

  private static Item of(ElementRule rule, Choice choice, JsonNode value, JsonNode more) {
    return choice.item(
        rule, value instanceof NullNode ? null : value, more instanceof NullNode ? null : more);
  }
}
