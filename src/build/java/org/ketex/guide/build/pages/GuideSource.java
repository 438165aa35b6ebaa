package org.ketex.guide.build.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ketex.model.Json;

/**
 * The compiled guide as input of the page rendering.
 *
 * @param folder of the package
 */
record GuideSource(Path folder, List<ObjectNode> definitions, List<ObjectNode> examples) {

  static GuideSource read(Path folder) throws IOException {
    return new GuideSource(folder, indexed(folder), indexed(folder.resolve("example")));
  }

  private static List<ObjectNode> indexed(Path folder) throws IOException {
    var resources = new ArrayList<ObjectNode>();
    var index = Json.trusted(Files.readAllBytes(folder.resolve(".index.json")));
    for (var entry : Json.list(index, "files")) {
      resources.add(Json.trusted(Files.readAllBytes(folder.resolve(Json.text(entry, "filename")))));
    }
    return resources;
  }

  Stream<ObjectNode> all(String type) {
    return definitions.stream().filter(each -> type.equals(Json.text(each, "resourceType")));
  }

  Optional<ObjectNode> byCanonical(String canonical) {
    var url = canonical.split("\\|")[0];
    return definitions.stream().filter(each -> url.equals(Json.text(each, "url"))).findFirst();
  }

  boolean has(String canonical) {
    return byCanonical(canonical).isPresent();
  }

  /** Returns the examples that declare the profile, themselves or in a Bundle entry. */
  Stream<ObjectNode> examplesOf(String profile) {
    return examples.stream()
        .filter(
            example ->
                Stream.concat(Stream.of(example), resourcesIn(example))
                    .anyMatch(resource -> declares(resource, profile)));
  }

  private static Stream<JsonNode> resourcesIn(JsonNode bundle) {
    return Json.list(bundle, "entry").valueStream().map(entry -> entry.path("resource"));
  }

  private static boolean declares(JsonNode resource, String profile) {
    return Json.list(resource.path("meta"), "profile")
        .valueStream()
        .anyMatch(declared -> declared.asText().equals(profile));
  }
}
