package org.ketex.validation.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;

/** Plain paths through JSON, into every item of a list. */
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
