package org.ketex.guide;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.ketex.model.Json;

/** Tests that every SQL on FHIR runner can run the views. */
class ViewDefinitionsTest {

  /** FHIRPath functions that the specification requires of every runner. */
  private static final Set<String> FUNCTIONS =
      Set.of(
          "where",
          "exists",
          "empty",
          "extension",
          "ofType",
          "first",
          "not",
          "getResourceKey",
          "getReferenceKey");

  private static final Pattern LITERAL = Pattern.compile("'[^']*'");
  private static final Pattern FUNCTION = Pattern.compile("(\\w+)\\(");

  @Test
  void viewPathsUseOnlyRequiredFunctions() {
    for (var view : ViewDefinition.all()) {
      assertThat(paths(view.definition()))
          .isNotEmpty()
          .allSatisfy(
              path -> {
                var code = LITERAL.matcher(path).replaceAll("''");
                assertThat(FUNCTION.matcher(code).results().map(call -> call.group(1)))
                    .as(view.name() + ": " + path)
                    .isSubsetOf(FUNCTIONS);
                assertThat(code).as(view.name()).doesNotContain("|", "%", "implies", "[");
              });
    }
  }

  @Test
  void viewColumnsHaveTypeAndDescription() {
    for (var view : ViewDefinition.all()) {
      assertThat(view.columns().stream().map(column -> column.path("name").asText()))
          .as(view.name())
          .contains("patient_id")
          .doesNotHaveDuplicates()
          .allMatch(name -> name.matches("[a-z][a-z0-9_]*"));
      assertThat(view.columns())
          .allSatisfy(
              column -> {
                assertThat(column.path("type").asText()).as(column.toString()).isNotEmpty();
                assertThat(column.path("description").asText()).as(column.toString()).isNotEmpty();
              });
    }
  }

  @Test
  void viewUnionBranchesHaveTheSameColumns() {
    for (var view : ViewDefinition.all()) {
      for (var union : view.definition().findValues("unionAll")) {
        assertThat(union.valueStream().map(ViewDefinitionsTest::namesAndTypes).distinct())
            .as(view.name())
            .hasSize(1);
      }
    }
  }

  @Test
  void viewsAreListedInTheReadme() throws IOException {
    var readme = Files.readString(ViewDefinition.FOLDER.resolve("README.md"));

    assertThat(ViewDefinition.all())
        .hasSize(9)
        .allSatisfy(
            view -> {
              assertThat(view.file().getFileName()).hasToString(view.name() + ".json");
              assertThat(readme).contains("| `" + view.name() + "` |");
            });
  }

  private static List<String> namesAndTypes(JsonNode select) {
    return Stream.of("column", "select", "unionAll")
        .flatMap(
            part ->
                part.equals("column")
                    ? Json.list(select, part)
                        .valueStream()
                        .map(
                            column ->
                                column.path("name").asText() + " " + column.path("type").asText())
                    : Json.list(select, part)
                        .valueStream()
                        .limit(1)
                        .flatMap(nested -> namesAndTypes(nested).stream()))
        .toList();
  }

  private static List<String> paths(JsonNode definition) {
    return Stream.of("path", "forEach", "forEachOrNull")
        .flatMap(name -> definition.findValuesAsText(name).stream())
        .toList();
  }
}
