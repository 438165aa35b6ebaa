package org.ketex.validation.rules;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The children that an object may have, by their JSON properties and by their FHIR names. */
final class Shape {

  private final List<ElementRule> rules;
  private final Map<String, ElementRule> byName = new HashMap<>();
  private final Map<String, ElementRule> byKey = new HashMap<>();

  Shape(List<ElementRule> rules) {
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

  Collection<ElementRule> rules() {
    return rules;
  }

  /** By FHIR name: {@code value} for value[x]; null where there is none. */
  ElementRule byName(String name) {
    return byName.get(name);
  }

  boolean hasKey(String key) {
    return byKey.containsKey(key);
  }
}
