package org.ketex.validation.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;

/** Evaluates simple paths on JSON, descending into every array item. */
final class JsonPaths {

  private JsonPaths() {}

  static Stream<JsonNode> values(JsonNode start, String... names) {
    var found = items(start);
    for (var name : names) {
      found = found.map(node -> node.path(name)).flatMap(JsonPaths::items);
    }
    return found;
  }

  private static Stream<JsonNode> items(JsonNode node) {
    return node.isArray()
        ? node.valueStream()
        : node.isMissingNode() ? Stream.empty() : Stream.of(node);
  }
}
