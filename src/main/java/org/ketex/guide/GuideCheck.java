package org.ketex.guide;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
          var unresolved =
              canonicals(definition)
                  .map(canonical -> canonical.split("\\|")[0])
                  .filter(canonical -> canonical.startsWith(base + "/"))
                  .filter(canonical -> !fileByUrl.containsKey(canonical))
                  .collect(Collectors.toCollection(TreeSet::new));
          if (!unresolved.isEmpty()) {
            throw PublishedGuide.inconsistent(
                file, "refers to definitions that are not in the package: " + unresolved);
          }
        });
  }

  private static boolean isProfile(JsonNode definition) {
    return "StructureDefinition".equals(Json.text(definition, "resourceType"));
  }

  private static Stream<String> canonicals(JsonNode node) {
    var own =
        node.isObject()
            ? node.propertyStream()
                .filter(property -> CANONICALS.contains(property.getKey()))
                .flatMap(property -> texts(property.getValue()))
            : Stream.<String>empty();
    return Stream.concat(own, node.valueStream().flatMap(GuideCheck::canonicals));
  }

  private static Stream<String> texts(JsonNode value) {
    return value.isArray()
        ? value.valueStream().filter(JsonNode::isTextual).map(JsonNode::textValue)
        : value.isTextual() ? Stream.of(value.textValue()) : Stream.empty();
  }
}
