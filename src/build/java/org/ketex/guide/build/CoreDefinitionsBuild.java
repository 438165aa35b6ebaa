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
 * Writes R4's own definitions into the class path as the server reads them: one file each, so that
 * it reads only those that it needs, and without what is for people. Reading HAPI's bundles instead
 * would cost every start seconds and hundreds of megabytes.
 */
public final class CoreDefinitionsBuild {

  private static final Set<String> TYPES = Set.of("StructureDefinition", "ValueSet", "CodeSystem");

  /** Of no use to a validator. The differential is in the snapshot. */
  private static final List<String> FOR_PEOPLE =
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

  private static final List<String> FOR_PEOPLE_OF_ELEMENTS =
      List.of("short", "definition", "comment", "requirements", "alias", "example", "mapping");

  private final FhirContext fhir = FhirContext.forR4Cached();
  private final Path folder;
  private final ArrayNode index = JsonNodeFactory.instance.arrayNode();

  private CoreDefinitionsBuild(Path folder) {
    this.folder = folder;
  }

  public static void main(String[] arguments) throws IOException {
    var folder = Path.of(arguments[0]).resolve(CoreDefinitions.FOLDER);
    if (Files.notExists(folder.resolve(CoreDefinitions.INDEX))) {
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
          .forEach(entry -> write((ObjectNode) entry.get("resource")));
    }
    // Last, so that a build broken off halfway starts over.
    Files.write(folder.resolve(CoreDefinitions.INDEX), Json.bytes(index));
  }

  private void write(ObjectNode definition) {
    strip(definition);
    var type = Json.text(definition, "resourceType");
    var file = "%s-%s.json".formatted(type, Json.text(definition, "id"));
    var entry = index.addObject().put("file", file).put("resourceType", type);
    for (var name : List.of("url", "derivation", "kind")) {
      if (definition.has(name)) {
        entry.set(name, definition.get(name));
      }
    }
    try {
      Files.write(folder.resolve(file), Json.bytes(definition));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void strip(ObjectNode definition) {
    definition.remove(FOR_PEOPLE);
    for (var element : Json.list(definition.path("snapshot"), "element")) {
      ((ObjectNode) element).remove(FOR_PEOPLE_OF_ELEMENTS);
    }
  }
}
