package org.ketex.guide;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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

  /** Definitions of all types, without their elements. */
  public static final String TYPES = "types.json";

  /** All search parameters in one file, because every start reads all of them. */
  public static final String SEARCH_PARAMETERS = "search-parameters.json";

  /** Property of an index entry: names of the non-repeating elements of a resource type. */
  public static final String SINGLE = "single";

  /** Version of FHIR that the definitions belong to. */
  public static final String VERSION = "4.0.1";

  private final List<JsonNode> index;
  private final Map<String, JsonNode> entryByUrl = new HashMap<>();

  CoreDefinitions() {
    index = Json.values(read(INDEX)).valueStream().toList();
    index.forEach(
        entry ->
            entryByUrl.put(key(Json.text(entry, "resourceType"), Json.text(entry, "url")), entry));
  }

  public Optional<ObjectNode> definition(String type, String url) {
    return Optional.ofNullable(entryByUrl.get(key(type, url)))
        .map(entry -> Json.trusted(read(Json.text(entry, "file"))));
  }

  /** Returns the index entry of a structure, with its kind and type, without parsing its file. */
  public Optional<JsonNode> summary(String url) {
    return Optional.ofNullable(entryByUrl.get(key("StructureDefinition", url)));
  }

  /**
   * Returns whether an element of a resource type does not repeat.
   *
   * @param element FHIR name, {@code value} for value[x]
   */
  public boolean isSingle(String type, String element) {
    return summary("http://hl7.org/fhir/StructureDefinition/" + type)
        .filter(resource -> Json.texts(resource, SINGLE).contains(element))
        .isPresent();
  }

  public boolean has(String type, String url) {
    return entryByUrl.containsKey(key(type, url));
  }

  /**
   * Returns the definitions of all data types and resource types, without their elements, and
   * without profiles and extensions.
   */
  public Stream<ObjectNode> types() {
    return Json.values(read(TYPES)).valueStream().map(ObjectNode.class::cast);
  }

  /** Returns the names of FHIR's primitive types, such as dateTime. */
  public Set<String> primitiveTypes() {
    return index.stream()
        .filter(entry -> "primitive-type".equals(Json.text(entry, "kind")))
        .filter(entry -> !"constraint".equals(Json.text(entry, "derivation")))
        .map(entry -> Json.text(entry, "type"))
        .collect(Collectors.toSet());
  }

  public Stream<ObjectNode> searchParameters() {
    return Json.values(read(SEARCH_PARAMETERS)).valueStream().map(ObjectNode.class::cast);
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
