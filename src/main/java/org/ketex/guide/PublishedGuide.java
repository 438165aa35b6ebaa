package org.ketex.guide;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ketex.model.Json;
import org.ketex.model.StartupException;
import org.springframework.core.io.ResourceLoader;

/**
 * The published guide: every definition and example of its package, read once at start and
 * immutable. Validator, terminology service, CapabilityStatement, search parameters and the package
 * download use it.
 */
public final class PublishedGuide {

  private static final String SOURCE = "fhir-profiles/package/";

  private final ObjectNode manifest;
  private final GuideFiles files;
  private final Map<String, ObjectNode> definitions;
  private final List<ObjectNode> examples;

  private PublishedGuide(
      ObjectNode manifest,
      GuideFiles files,
      Map<String, ObjectNode> definitions,
      List<ObjectNode> examples) {
    this.manifest = manifest;
    this.files = files;
    this.definitions = definitions;
    this.examples = examples;
  }

  /**
   * Reads the package from the class path.
   *
   * @throws StartupException naming the file, if the package is incomplete or inconsistent
   */
  static PublishedGuide read(ResourceLoader loader) {
    var files = new GuideFiles(loader);
    var manifest = Json.trusted(files.add("package.json"));
    var definitions = readIndexed("", files);
    GuideCheck.check(definitions, manifest.path("canonical").asText());
    var examples = List.copyOf(readIndexed("example/", files).values());
    return new PublishedGuide(manifest, files, definitions, examples);
  }

  private static Map<String, ObjectNode> readIndexed(String folder, GuideFiles files) {
    var resources = new LinkedHashMap<String, ObjectNode>();
    var index = Json.trusted(files.add(folder + ".index.json"));
    for (var entry : Json.list(index, "files")) {
      var name = folder + entry.path("filename").asText();
      if (resources.put(name, Json.trusted(files.add(name))) != null) {
        throw inconsistent(name, "is listed twice in the index");
      }
    }
    return resources;
  }

  static StartupException inconsistent(String file, String problem) {
    return new StartupException(
        "The published guide is inconsistent: %s%s %s.".formatted(SOURCE, file, problem),
        "Correct the source under fhir-profiles or terminology, and run make guide.");
  }

  /** Returns the name of the package, such as {@code ketex.ketamine}. */
  public String name() {
    return manifest.path("name").asText();
  }

  public String version() {
    return manifest.path("version").asText();
  }

  /**
   * Returns a fingerprint of the package's content, which distinguishes builds of the same version.
   */
  public String fingerprint() {
    return files.fingerprint();
  }

  /** Returns every definition of the given resource type. */
  public Stream<ObjectNode> all(String type) {
    return definitions.values().stream()
        .filter(definition -> type.equals(Json.text(definition, "resourceType")));
  }

  public Optional<ObjectNode> definition(String type, String id) {
    return all(type).filter(definition -> id.equals(Json.text(definition, "id"))).findFirst();
  }

  /** Returns the definition with the given canonical, which may contain a version. */
  Optional<ObjectNode> byCanonical(String type, String canonical) {
    return all(type)
        .filter(
            definition -> {
              var url = Json.text(definition, "url");
              return canonical.equals(url)
                  || canonical.equals(url + "|" + Json.text(definition, "version"));
            })
        .findFirst();
  }

  /** Returns the profiles that resources may declare. */
  public Stream<ObjectNode> profiles() {
    return all("StructureDefinition").filter(PublishedGuide::isProfile);
  }

  /**
   * Returns whether a structure is a concrete profile on a resource type: not a type, an extension,
   * a data type profile or abstract.
   */
  static boolean isProfile(JsonNode structure) {
    return "constraint".equals(Json.text(structure, "derivation"))
        && "resource".equals(Json.text(structure, "kind"))
        && !structure.path("abstract").asBoolean();
  }

  public Collection<ObjectNode> definitions() {
    return definitions.values();
  }

  /** Returns the valid examples that the guide publishes. */
  public List<ObjectNode> examples() {
    return examples;
  }

  /** Returns the content of package.json. */
  ObjectNode manifest() {
    return manifest;
  }

  GuideFiles files() {
    return files;
  }
}
