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
import org.ketex.TestDatabase;
import org.ketex.TestServer;
import org.ketex.model.Json;

/**
 * Tests that the definitions of the guide are valid FHIR; accepted issues of HL7's validator are
 * explained in a file.
 */
class DefinitionsTest {

  private static final Path PACKAGE = Path.of("fhir-profiles/package");
  private static final List<String> TYPES =
      List.of(
          "StructureDefinition",
          "ValueSet",
          "CodeSystem",
          "ConceptMap",
          "SearchParameter",
          "Questionnaire",
          "PlanDefinition",
          "Measure",
          "MessageDefinition",
          "CapabilityStatement",
          "ImplementationGuide");

  private final AcceptedIssues explained;

  private final TestServer server = TestDatabase.H2.server();

  DefinitionsTest() throws IOException {
    explained = new AcceptedIssues("definition-remarks.json");
  }

  @TestFactory
  Stream<DynamicTest> validationReportsNoIssueForDefinitions() throws IOException {
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

    // In a Bundle, because the server does not accept a CapabilityStatement on its own.
    var bundle = Json.object().put("resourceType", "Bundle").put("type", "collection");
    bundle
        .putArray("entry")
        .addObject()
        .put("fullUrl", definition.path("url").asText())
        .set("resource", definition);

    var answer = server.post("Bundle/$validate", bundle.toString());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(Json.list(answer.json(), "issue").valueStream().filter(this::isUnexplained))
        .as(answer.body())
        .isEmpty();
  }

  private boolean isUnexplained(JsonNode issue) {
    return !issue.path("severity").asText().equals("information")
        && !explained.is(issue.at("/details/text").asText());
  }

  private static boolean isOf(String type, Path file) {
    return file.getFileName().toString().startsWith(type + "-");
  }
}
