package org.ketex.guide;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.ketex.model.Json;
import org.ketex.model.StartupException;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;

/**
 * The published guide: every definition and example of its package, read once at start and
 * immutable. Validator, terminology service, CapabilityStatement, search parameters and the package
 * download use it.
 */
public final class PublishedGuide {

  private static final String FOLDER = "classpath:guide/package/";
  private static final String SOURCE = "fhir-profiles/package/";

  private final ObjectNode manifest;
  private final Map<String, byte[]> files;
  private final Map<String, ObjectNode> definitions;
  private final List<ObjectNode> examples;

  private PublishedGuide(
      ObjectNode manifest,
      Map<String, byte[]> files,
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
    var files = new LinkedHashMap<String, byte[]>();
    var manifest = Json.trusted(file(loader, "package.json", files));
    var definitions = readIndexed(loader, "", files);
    GuideCheck.check(definitions, manifest.path("canonical").asText());
    var examples = List.copyOf(readIndexed(loader, "example/", files).values());
    return new PublishedGuide(manifest, files, definitions, examples);
  }

  private static Map<String, ObjectNode> readIndexed(
      ResourceLoader loader, String folder, Map<String, byte[]> files) {
    var resources = new LinkedHashMap<String, ObjectNode>();
    var index = Json.trusted(file(loader, folder + ".index.json", files));
    for (var entry : Json.list(index, "files")) {
      var name = folder + entry.path("filename").asText();
      if (resources.put(name, Json.trusted(file(loader, name, files))) != null) {
        throw inconsistent(name, "is listed twice in the index");
      }
    }
    return resources;
  }

  private static byte[] file(ResourceLoader loader, String name, Map<String, byte[]> files) {
    Resource resource = loader.getResource(FOLDER + name);
    if (!resource.exists()) {
      throw inconsistent(name, "is missing");
    }
    try {
      var bytes = resource.getContentAsByteArray();
      files.put(name, bytes);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      // Of checksums: in a JVM that has just started, SHA-256 of the 6 MB takes 0.2 s.
      files.values().forEach(file -> digest.update(checksum(file)));
      return HexFormat.of().formatHex(digest.digest(), 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  /** Returns the length and the CRC-32 checksum of a file. */
  private static byte[] checksum(byte[] file) {
    var checksum = new CRC32();
    checksum.update(file);
    return ByteBuffer.allocate(2 * Long.BYTES)
        .putLong(file.length)
        .putLong(checksum.getValue())
        .array();
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

  Map<String, byte[]> files() {
    return files;
  }
}
