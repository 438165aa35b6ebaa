package org.ketex.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Converts transactions to named resources. A conditional create that matches an earlier resource
 * resolves to it, and references by fullUrl or identifier become references by name.
 */
final class TransactionReader {

  private final String name;
  private final Map<String, Integer> counts = new TreeMap<>();

  /** Maps fullUrls and {@code Type?identifier=system|value} to {@code Type/name}. */
  private final Map<String, String> references = new HashMap<>();

  TransactionReader(String name) {
    this.name = name;
  }

  /** Returns the resources that this transaction adds, by name. */
  Map<String, ObjectNode> read(JsonNode bundle) {
    var added = new LinkedHashMap<String, ObjectNode>();
    for (var entry : bundle.path("entry")) {
      if (entry.path("resource") instanceof ObjectNode resource) {
        var type = resource.path("resourceType").asText();
        var known = known(type, resource);
        var reference = known == null ? type + "/" + fresh(type) : known;
        references.put(entry.path("fullUrl").asText(), reference);
        if (known == null) {
          remember(type, resource, reference);
          added.put(reference.substring(type.length() + 1), resource.deepCopy());
        }
      }
    }
    added.values().forEach(this::link);
    return added;
  }

  private String fresh(String type) {
    return name + "-" + type + "-" + counts.merge(type, 1, Integer::sum);
  }

  private String known(String type, JsonNode resource) {
    for (var identifier : resource.path("identifier")) {
      var known = references.get(byIdentifier(type, identifier));
      if (known != null) {
        return known;
      }
    }
    return null;
  }

  private void remember(String type, JsonNode resource, String reference) {
    for (var identifier : resource.path("identifier")) {
      references.put(byIdentifier(type, identifier), reference);
    }
  }

  private static String byIdentifier(String type, JsonNode identifier) {
    return "%s?identifier=%s|%s"
        .formatted(type, identifier.path("system").asText(), identifier.path("value").asText());
  }

  private void link(JsonNode node) {
    if (node instanceof ObjectNode object) {
      for (var property : object.properties()) {
        property.setValue(linked(property.getValue()));
      }
    } else if (node instanceof ArrayNode list) {
      for (var i = 0; i < list.size(); i++) {
        list.set(i, linked(list.get(i)));
      }
    }
  }

  private JsonNode linked(JsonNode node) {
    if (node.isTextual()) {
      var known = references.get(node.textValue());
      return known == null ? node : TextNode.valueOf(known);
    }
    link(node);
    return node;
  }
}
