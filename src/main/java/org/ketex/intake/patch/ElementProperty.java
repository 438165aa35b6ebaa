package org.ketex.intake.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Represents the elements of one name: two JSON properties that must be changed together.
 *
 * @param name as in {@code birthDate}; its companion is {@code _birthDate}
 * @param repeats whether it is a list
 */
record ElementProperty(ObjectNode parent, String name, boolean repeats) {

  List<PatchedElement> elements() {
    var values = nodes(name);
    var extras = nodes("_" + name);
    var elements = new ArrayList<PatchedElement>();
    for (var i = 0; i < Math.max(values.size(), extras.size()); i++) {
      elements.add(new PatchedElement(at(values, i), at(extras, i)));
    }
    return elements;
  }

  void set(List<PatchedElement> elements) {
    set(name, elements, PatchedElement::value);
    set("_" + name, elements, PatchedElement::extra);
  }

  private void set(
      String property, List<PatchedElement> elements, Function<PatchedElement, JsonNode> part) {
    if (elements.stream().map(part).allMatch(node -> node == null || node.isNull())) {
      parent.remove(property);
    } else if (repeats) {
      var list = JsonNodeFactory.instance.arrayNode();
      elements.forEach(element -> list.add(part.apply(element)));
      parent.set(property, list);
    } else {
      parent.set(property, part.apply(elements.getFirst()));
    }
  }

  private List<JsonNode> nodes(String property) {
    return switch (parent.get(property)) {
      case null -> List.of();
      case ArrayNode list -> list.valueStream().toList();
      case JsonNode node -> List.of(node);
    };
  }

  private static JsonNode at(List<JsonNode> nodes, int index) {
    return index < nodes.size() && !nodes.get(index).isNull() ? nodes.get(index) : null;
  }
}
