package org.ketex.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Creates the resources on a server one by one, the target of a reference before its source. Each
 * gets a distinct {@code _lastUpdated}, in the same order on every server, which serves as the last
 * sort key of resources that are equal otherwise.
 */
final class DatasetLoader {

  private static final Pattern REFERENCE =
      Pattern.compile("([A-Z][A-Za-z]+)/([^/]+)(/_history/.*)?");

  private final OracleServer server;
  private final Map<String, ObjectNode> all;
  private final Map<String, String> ids = new HashMap<>();
  private final Set<String> begun = new HashSet<>();

  private DatasetLoader(OracleServer server, List<ObjectNode> resources) {
    this.server = server;
    this.all = resources.stream().collect(Collectors.toMap(r -> r.path("id").asText(), r -> r));
  }

  static LoadedDataset load(OracleServer server, List<ObjectNode> resources) {
    var loader = new DatasetLoader(server, resources);
    resources.forEach(loader::create);
    return new LoadedDataset(server, loader.ids);
  }

  private void create(ObjectNode resource) {
    var name = resource.path("id").asText();
    if (!begun.add(name)) {
      if (!ids.containsKey(name)) {
        throw new IllegalArgumentException(name + " refers to itself over others");
      }
      return;
    }
    targets(resource).forEach(target -> create(all.get(target)));
    var sent = OracleDataset.tagged(resource);
    link(sent);
    pause();
    var type = sent.path("resourceType").asText();
    var response = server.post(type, sent);
    if (response.status() != 201) {
      throw new IllegalStateException(
          "%s was rejected (%d): %s".formatted(name, response.status(), response.body()));
    }
    ids.put(name, response.body().path("id").asText());
  }

  /** Waits for the next millisecond, the resolution of _lastUpdated. */
  private static void pause() {
    try {
      Thread.sleep(2);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<String> targets(JsonNode resource) {
    var targets = new ArrayList<String>();
    OracleDataset.texts(resource)
        .forEach(
            text -> {
              var match = REFERENCE.matcher(text);
              if (match.matches() && all.containsKey(match.group(2))) {
                targets.add(match.group(2));
              }
            });
    return targets;
  }

  private void link(JsonNode node) {
    for (var child : node) {
      if (child instanceof ObjectNode object && object.path("reference").isTextual()) {
        var match = REFERENCE.matcher(object.path("reference").textValue());
        if (match.matches() && ids.containsKey(match.group(2))) {
          var version = match.group(3) == null ? "" : match.group(3);
          object.set(
              "reference",
              TextNode.valueOf(match.group(1) + "/" + ids.get(match.group(2)) + version));
        }
      }
      link(child);
    }
  }
}
