package org.ketex.guide.build;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.ketex.guide.CoreDefinitions;
import org.ketex.model.Json;

/**
 * Writes the definitions of FHIR R4 to the class path in the form that the server reads: one file
 * per definition, so that it loads only the ones it needs, and without narrative and metadata.
 * Parsing HAPI's bundles at every start would cost seconds and hundreds of megabytes.
 */
public final class CoreDefinitionsBuild {

  private static final Set<String> TYPES = Set.of("StructureDefinition", "ValueSet", "CodeSystem");

  /** Elements that no validator uses; the differential is contained in the snapshot. */
  private static final List<String> UNUSED =
      List.of(
          "text",
          "contact",
          "publisher",
          "date",
          "keyword",
          "mapping",
          "differential",
          "purpose",
          "copyright",
          "useContext",
          "jurisdiction");

  private static final List<String> UNUSED_IN_ELEMENTS =
      List.of("short", "definition", "comment", "requirements", "alias", "example", "mapping");

  private final FhirContext fhir = FhirContext.forR4Cached();
  private final Path folder;
  private final ArrayNode index = JsonNodeFactory.instance.arrayNode();
  private final ArrayNode types = JsonNodeFactory.instance.arrayNode();
  private final ArrayNode searchParameters = JsonNodeFactory.instance.arrayNode();

  private CoreDefinitionsBuild(Path folder) {
    this.folder = folder;
  }

  public static void main(String[] arguments) throws IOException {
    var folder = Path.of(arguments[0]).resolve(CoreDefinitions.FOLDER);
    if (Files.notExists(folder.resolve(CoreDefinitions.SEARCH_PARAMETERS))) {
      new CoreDefinitionsBuild(folder).write();
    }
  }

  private void write() throws IOException {
    Files.createDirectories(folder);
    CoreBundles.forEach(
        fhir,
        definition -> {
          if (TYPES.contains(definition.fhirType())) {
            write(
                Json.trusted(
                    fhir.newJsonParser()
                        .encodeResourceToString(definition)
                        .getBytes(StandardCharsets.UTF_8)));
          }
        });
    try (var in = CoreBundles.searchParameters()) {
      Json.list(Json.trusted(in.readAllBytes()), "entry")
          .forEach(
              entry -> {
                write((ObjectNode) entry.get("resource"));
                searchParameters.add(entry.get("resource"));
              });
    }
    Files.write(folder.resolve(CoreDefinitions.INDEX), Json.bytes(index));
    Files.write(folder.resolve(CoreDefinitions.TYPES), Json.bytes(types));
    // Written last, so that an interrupted build starts over.
    Files.write(folder.resolve(CoreDefinitions.SEARCH_PARAMETERS), Json.bytes(searchParameters));
  }

  private void write(ObjectNode definition) {
    strip(definition);
    var type = Json.text(definition, "resourceType");
    var file = "%s-%s.json".formatted(type, Json.text(definition, "id"));
    var entry = index.addObject().put("file", file).put("resourceType", type);
    for (var name : List.of("url", "derivation", "kind", "type")) {
      if (definition.has(name)) {
        entry.set(name, definition.get(name));
      }
    }
    if ("resource".equals(Json.text(definition, "kind"))) {
      entry.set(CoreDefinitions.SINGLE, single(definition));
    }
    try {
      Files.write(folder.resolve(file), Json.bytes(definition));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (type.equals("StructureDefinition")
        && !"constraint".equals(Json.text(definition, "derivation"))) {
      types.add(definition.deepCopy().without("snapshot"));
    }
  }

  /** Returns the names of the non-repeating elements of a resource, {@code value} for value[x]. */
  private static ArrayNode single(ObjectNode definition) {
    var names = JsonNodeFactory.instance.arrayNode();
    for (var element : Json.list(definition.path("snapshot"), "element")) {
      var path = Json.text(element, "path").split("\\.");
      if (path.length == 2 && "1".equals(Json.text(element, "max"))) {
        names.add(path[1].replace("[x]", ""));
      }
    }
    return names;
  }

  private static void strip(ObjectNode definition) {
    definition.remove(UNUSED);
    for (var element : Json.list(definition.path("snapshot"), "element")) {
      ((ObjectNode) element).remove(UNUSED_IN_ELEMENTS);
    }
  }
}
