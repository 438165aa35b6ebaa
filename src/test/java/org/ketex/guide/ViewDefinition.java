package org.ketex.guide;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ketex.model.Json;

/** A ViewDefinition of the guide: the columns of one table. */
record ViewDefinition(Path file, ObjectNode definition) {

  static final Path FOLDER = Path.of("fhir-profiles/views");

  static List<ViewDefinition> all() {
    try (var files = Files.list(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .map(ViewDefinition::of)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ViewDefinition of(Path file) {
    try {
      return new ViewDefinition(file, Json.trusted(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String name() {
    return definition.path("name").asText();
  }

  /**
   * Returns the columns in the order of the specification: columns, then those of nested selects,
   * then the union.
   */
  List<JsonNode> columns() {
    return columnsOf(Json.list(definition, "select").valueStream()).toList();
  }

  private static Stream<JsonNode> columnsOf(Stream<JsonNode> selects) {
    return selects.flatMap(
        select ->
            Stream.of(
                    Json.list(select, "column").valueStream(),
                    columnsOf(Json.list(select, "select").valueStream()),
                    // All branches of a union have the same columns.
                    columnsOf(Json.list(select, "unionAll").valueStream().limit(1)))
                .flatMap(columns -> columns));
  }

  String createTable() {
    return columns().stream()
        .map(column -> column.path("name").asText() + " " + typeInSql(column))
        .collect(Collectors.joining(", ", "CREATE TABLE " + name() + " (", ")"));
  }

  private static String typeInSql(JsonNode column) {
    return Json.list(column, "tag")
        .valueStream()
        .filter(tag -> tag.path("name").asText().equals("ansi/type"))
        .map(tag -> tag.path("value").asText())
        .findFirst()
        .orElse("VARCHAR");
  }
}
