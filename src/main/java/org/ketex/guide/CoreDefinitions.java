package org.ketex.guide;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ketex.model.Json;

/**
 * Reads the definitions of FHIR R4 from the class path, where the build has put them without
 * narrative and publication metadata. Each is read on demand and not cached.
 */
public final class CoreDefinitions {

  /** Folder on the class path. */
  public static final String FOLDER = "fhir/r4";

  public static final String INDEX = "index.json";

  /** Version of FHIR that the definitions belong to. */
  public static final String VERSION = "4.0.1";

  private final List<JsonNode> index;
  private final Map<String, String> fileByUrl = new HashMap<>();

  CoreDefinitions() {
    index = Json.values(read(INDEX)).valueStream().toList();
    index.forEach(
        entry ->
            fileByUrl.put(
                key(Json.text(entry, "resourceType"), Json.text(entry, "url")),
                Json.text(entry, "file")));
  }

  public Optional<ObjectNode> definition(String type, String url) {
    return Optional.ofNullable(fileByUrl.get(key(type, url))).map(file -> Json.trusted(read(file)));
  }

  public boolean has(String type, String url) {
    return fileByUrl.containsKey(key(type, url));
  }

  /**
   * Returns the definitions of all data types and resource types, without profiles and extensions.
   */
  public Stream<ObjectNode> types() {
    return index.stream()
        .filter(entry -> "StructureDefinition".equals(Json.text(entry, "resourceType")))
        .filter(entry -> !"constraint".equals(Json.text(entry, "derivation")))
        .map(entry -> Json.trusted(read(Json.text(entry, "file"))));
  }

  public Stream<ObjectNode> searchParameters() {
    return index.stream()
        .filter(entry -> "SearchParameter".equals(Json.text(entry, "resourceType")))
        .map(entry -> Json.trusted(read(Json.text(entry, "file"))));
  }

  private static String key(String type, String url) {
    return type + " " + url;
  }

  private static byte[] read(String file) {
    try (var in = CoreDefinitions.class.getResourceAsStream("/" + FOLDER + "/" + file)) {
      if (in == null) {
        throw new IllegalStateException(FOLDER + "/" + file + " is not on the class path");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
