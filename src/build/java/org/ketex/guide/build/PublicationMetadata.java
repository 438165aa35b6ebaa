package org.ketex.guide.build;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Publication metadata of the guide, from sushi-config.yaml. SUSHI leaves version, date and
 * publisher to HL7's IG Publisher, which needs the network; this build sets them on each resource.
 */
record PublicationMetadata(JsonNode configuration) {

  private static final String SNAPSHOT_BASE_VERSION =
      "http://hl7.org/fhir/tools/StructureDefinition/snapshot-base-version";

  static PublicationMetadata read(Path file) throws IOException {
    try (var text = Files.newBufferedReader(file)) {
      Object keys = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
      return new PublicationMetadata(new JsonMapper().valueToTree(keys));
    }
  }

  String packageId() {
    return text("/id");
  }

  String canonical() {
    return text("/canonical");
  }

  String version() {
    return text("/version");
  }

  String text(String pointer) {
    var value = configuration.at(pointer);
    if (!value.isTextual()) {
      throw new GuideBuildException(
          "sushi-config.yaml: " + pointer + " is missing or not a string; add it.");
    }
    return value.textValue();
  }

  /**
   * Returns the resource as published: with publication metadata, and without elements that only
   * the IG Publisher reads.
   */
  ObjectNode applyTo(ObjectNode compiled) {
    var published = compiled.deepCopy();
    published.put("version", version());
    published.put("status", text("/status"));
    published.put("experimental", false);
    published.put("date", text("/date"));
    published.put("publisher", text("/publisher/name"));
    published
        .putArray("contact")
        .addObject()
        .putArray("telecom")
        .addObject()
        .put("system", "url")
        .put("value", text("/publisher/url"));
    removeToolingElements(published);
    return ElementOrder.sorted(published);
  }

  private static void removeToolingElements(ObjectNode resource) {
    if (resource.path("definition") instanceof ObjectNode definition) {
      // SUSHI writes parameter codes that R4 does not define, and a page element with an empty
      // list.
      definition.remove(List.of("parameter", "page"));
    }
    if (resource.get("extension") instanceof ArrayNode extensions) {
      extensions.removeIf(each -> each.path("url").asText().equals(SNAPSHOT_BASE_VERSION));
      if (extensions.isEmpty()) {
        resource.remove("extension");
      }
    }
  }
}
