package org.ketex.validation.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;

/** Plain paths through JSON, into every item of a list. */
final class Paths {

  private Paths() {}

  static Stream<JsonNode> values(JsonNode start, String... names) {
    var found = items(start);
    for (var name : names) {
      found = found.map(node -> node.path(name)).flatMap(Paths::items);
    }
    return found;
  }

  private static Stream<JsonNode> items(JsonNode node) {
    return node.isArray()
        ? node.valueStream()
        : node.isMissingNode() ? Stream.empty() : Stream.of(node);
  }
}
