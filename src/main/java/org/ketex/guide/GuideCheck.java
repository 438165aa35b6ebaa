package org.ketex.guide;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.ketex.model.Json;

/**
 * Checks the consistency of the published guide at start: unique canonicals, snapshots, resolvable
 * references. An inconsistency aborts the start.
 */
final class GuideCheck {

  /** Elements that contain the canonical of another definition. */
  private static final Set<String> CANONICALS =
      Set.of("baseDefinition", "valueSet", "profile", "targetProfile", "definition", "derivedFrom");

  private GuideCheck() {}

  /**
   * Checks a guide.
   *
   * @param definitions definitions by file name
   * @param base canonical base of the guide; every canonical below it must be in the guide
   */
  static void check(Map<String, ObjectNode> definitions, String base) {
    var fileByUrl = new HashMap<String, String>();
    definitions.forEach(
        (file, definition) -> {
          var url = Json.text(definition, "url");
          if (url == null) {
            throw PublishedGuide.inconsistent(file, "has no url");
          }
          var other = fileByUrl.put(url, file);
          if (other != null) {
            throw PublishedGuide.inconsistent(
                file, "has the same canonical as " + other + ": " + url);
          }
          if (isProfile(definition) && !definition.path("snapshot").has("element")) {
            throw PublishedGuide.inconsistent(file, "has no snapshot");
          }
        });
    definitions.forEach(
        (file, definition) -> {
          var unresolved = new TreeSet<String>();
          forEachCanonical(
              definition,
              canonical -> {
                var url = canonical.split("\\|")[0];
                if (url.startsWith(base + "/") && !fileByUrl.containsKey(url)) {
                  unresolved.add(url);
                }
              });
          if (!unresolved.isEmpty()) {
            throw PublishedGuide.inconsistent(
                file, "refers to definitions that are not in the package: " + unresolved);
          }
        });
  }

  private static boolean isProfile(JsonNode definition) {
    return "StructureDefinition".equals(Json.text(definition, "resourceType"));
  }

  // Loops instead of streams, because every start traverses the whole guide.
  private static void forEachCanonical(JsonNode node, Consumer<String> action) {
    if (node.isObject()) {
      for (var property : node.properties()) {
        if (CANONICALS.contains(property.getKey())) {
          forEachText(property.getValue(), action);
        }
      }
    }
    for (var child : node) {
      if (child.isContainerNode()) {
        forEachCanonical(child, action);
      }
    }
  }

  private static void forEachText(JsonNode value, Consumer<String> action) {
    if (value.isTextual()) {
      action.accept(value.textValue());
    } else if (value.isArray()) {
      for (var each : value) {
        if (each.isTextual()) {
          action.accept(each.textValue());
        }
      }
    }
  }
}
