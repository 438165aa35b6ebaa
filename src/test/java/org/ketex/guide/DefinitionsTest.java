package org.ketex.guide;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.ketex.Database;
import org.ketex.TestServer;
import org.ketex.fhir.Json;

/** What the guide defines beside its profiles is itself valid FHIR. */
class DefinitionsTest {

  private static final Path PACKAGE = Path.of("fhir-profiles/package");
  private static final List<String> TYPES =
      List.of("Questionnaire", "PlanDefinition", "Measure", "CapabilityStatement");

  /** The validator knows no SQL, and no other expression languages than those that R4 lists. */
  private static final List<String> ABOUT_SQL =
      List.of(
          "Unknown code 'http://hl7.org/fhir/expression-language#application/sql'",
          "The expression language application/sql is not supported, so can't be validated");

  private final TestServer server = Database.H2.server();

  @TestFactory
  Stream<DynamicTest> theServerHasNothingToRemark() throws IOException {
    try (var files = Files.list(PACKAGE)) {
      return files
          .filter(file -> TYPES.stream().anyMatch(type -> isOf(type, file)))
          .sorted()
          .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> valid(file)))
          .toList()
          .stream();
    }
  }

  private void valid(Path file) throws IOException {
    var definition = Json.trusted(Files.readAllBytes(file));

    // In a Bundle, because the server takes no CapabilityStatement of its own accord.
    var bundle = Json.object().put("resourceType", "Bundle").put("type", "collection");
    bundle
        .putArray("entry")
        .addObject()
        .put("fullUrl", definition.path("url").asText())
        .set("resource", definition);

    var answer = server.post("Bundle/$validate", bundle.toString());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(Json.list(answer.json(), "issue").valueStream().filter(DefinitionsTest::matters))
        .as(answer.body())
        .isEmpty();
  }

  private static boolean matters(JsonNode issue) {
    return !issue.path("severity").asText().equals("information")
        && !ABOUT_SQL.contains(issue.at("/details/text").asText());
  }

  private static boolean isOf(String type, Path file) {
    return file.getFileName().toString().startsWith(type + "-");
  }
}
