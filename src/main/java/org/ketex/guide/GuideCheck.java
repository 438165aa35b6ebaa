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

/** What must hold of a guide before anything is built on it. A fault stops the start. */
final class GuideCheck {

  /** Elements that hold the canonical of another definition. */
  private static final Set<String> CANONICALS =
      Set.of("baseDefinition", "valueSet", "profile", "targetProfile", "definition", "derivedFrom");

  private GuideCheck() {}

  /**
   * @param definitions by file name
   * @param base canonical base of the guide: what starts with it must be in the guide
   */
  static void check(Map<String, ObjectNode> definitions, String base) {
    var fileByUrl = new HashMap<String, String>();
    definitions.forEach(
        (file, definition) -> {
          var url = Json.text(definition, "url");
          if (url == null) {
            throw PublishedGuide.broken(file, "has no url");
          }
          var other = fileByUrl.put(url, file);
          if (other != null) {
            throw PublishedGuide.broken(file, "has the same canonical as " + other + ": " + url);
          }
          if (isProfile(definition) && !definition.path("snapshot").has("element")) {
            throw PublishedGuide.broken(file, "has no snapshot");
          }
        });
    definitions.forEach(
        (file, definition) -> {
          var dangling =
              canonicals(definition)
                  .map(canonical -> canonical.split("\\|")[0])
                  .filter(canonical -> canonical.startsWith(base + "/"))
                  .filter(canonical -> !fileByUrl.containsKey(canonical))
                  .collect(Collectors.toCollection(TreeSet::new));
          if (!dangling.isEmpty()) {
            throw PublishedGuide.broken(file, "refers to what is not there: " + dangling);
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
