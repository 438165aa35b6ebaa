package org.ketex.validation.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ketex.validation.fhirpath.FhirPathItem;
import org.ketex.validation.fhirpath.ItemShape;
import org.ketex.validation.rules.ElementRule.TypeChoice;

/** The permitted children of an object, by JSON property and by FHIR name. */
final class ObjectShape implements ItemShape {

  private final List<ElementRule> rules;
  private final Map<String, ElementRule> byName = new HashMap<>();
  private final Map<String, ElementRule> byKey = new HashMap<>();

  ObjectShape(List<ElementRule> rules) {
    this.rules = rules;
    for (var rule : rules) {
      byName.put(rule.name(), rule);
      for (var choice : rule.choices()) {
        byKey.put(choice.key(), rule);
        if (choice.isPrimitive()) {
          byKey.put(choice.underscored(), rule);
        }
      }
    }
  }

  public Collection<ElementRule> rules() {
    return rules;
  }

  /** Returns the rule by FHIR name, {@code value} for value[x]; null if there is none. */
  public ElementRule byName(String name) {
    return byName.get(name);
  }

  boolean hasKey(String key) {
    return byKey.containsKey(key);
  }

  @Override
  public List<String> names() {
    return rules.stream().map(ElementRule::name).toList();
  }

  @Override
  public void children(String name, JsonNode parent, List<Object> into) {
    var rule = byName.get(name);
    if (rule == null) {
      return;
    }
    for (var choice : rule.choices()) {
      var value = parent.get(choice.key());
      var extras = choice.isPrimitive() ? parent.get(choice.underscored()) : null;
      if (value != null || extras != null) {
        add(rule, choice, value, extras, into);
      }
    }
  }

  private static void add(
      ElementRule rule, TypeChoice choice, JsonNode value, JsonNode extras, List<Object> into) {
    if (value instanceof ArrayNode list) {
      for (var i = 0; i < list.size(); i++) {
        into.add(item(rule, choice, list.get(i), extras == null ? null : extras.get(i)));
      }
    } else {
      into.add(item(rule, choice, value, extras));
    }
  }

  private static FhirPathItem item(
      ElementRule rule, TypeChoice choice, JsonNode value, JsonNode extras) {
    return choice.item(
        rule, value instanceof NullNode ? null : value, extras instanceof NullNode ? null : extras);
  }
}
