package org.ketex.guide;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.flipkart.zjsonpatch.JsonPatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.ketex.ServerResponse;
import org.ketex.TestDatabase;
import org.ketex.TestServer;
import org.ketex.model.Json;

/**
 * Tests each rule of the guide with a pair of examples: a valid one, and the same with one error,
 * which the rule must find. The running server validates them.
 */
class ExamplesTest {

  private static final Path EXAMPLES = Path.of("fhir-profiles/examples");

  private final TestServer server = TestDatabase.H2.server();

  @TestFactory
  Stream<DynamicTest> validExamplesHaveNoIssues() throws IOException {
    return files("pass-").map(file -> test(file, () -> passes(file)));
  }

  @TestFactory
  Stream<DynamicTest> invalidExamplesViolateTheExpectedRule() throws IOException {
    return files("fail-").map(file -> test(file, () -> fails(file)));
  }

  @Test
  void everyProfileHasValidAndInvalidExamples() throws IOException {
    var profiles =
        server.get("StructureDefinition").resources().stream()
            .filter(profile -> profile.path("derivation").asText().equals("constraint"))
            .filter(profile -> !profile.path("abstract").asBoolean())
            .filter(profile -> !profile.path("type").asText().equals("Extension"))
            .map(profile -> profile.path("id").asText())
            .toList();

    assertThat(profiles).isNotEmpty();
    for (var profile : profiles) {
      assertThat(files("pass-")).as(profile).anyMatch(file -> isOf(profile, file));
      assertThat(files("fail-")).as(profile).anyMatch(file -> isOf(profile, file));
    }
  }

  @Test
  void everyInvariantOfTheGuideIsViolatedByAnExample() throws IOException {
    var rules =
        server.get("StructureDefinition").resources().stream()
            .flatMap(profile -> profile.at("/differential/element").valueStream())
            .flatMap(element -> element.path("constraint").valueStream())
            .map(rule -> rule.path("key").asText())
            .distinct()
            .toList();

    var broken = files("fail-").map(file -> read(file).path("expect").asText()).toList();

    assertThat(rules).isNotEmpty().allSatisfy(rule -> assertThat(broken).contains(rule));
  }

  @Test
  void everyCrossResourceRuleIsViolatedByAnExample() throws IOException {
    var rules =
        server
            .get("PlanDefinition/record-rules")
            .json()
            .path("action")
            .valueStream()
            .map(rule -> rule.path("id").asText())
            .toList();

    var broken = files("fail-").map(file -> read(file).path("expect").asText()).toList();

    assertThat(rules).hasSizeGreaterThan(10).allSatisfy(rule -> assertThat(broken).contains(rule));
  }

  /** Checks that for each required value set an example uses a code outside of it. */
  @Test
  void everyRequiredBindingIsViolatedByAnExample() throws IOException {
    var required =
        server.get("StructureDefinition").resources().stream()
            .flatMap(profile -> profile.at("/differential/element").valueStream())
            .map(element -> element.path("binding"))
            .filter(binding -> binding.path("strength").asText().equals("required"))
            .map(binding -> binding.path("valueSet").asText())
            .filter(url -> url.startsWith("https://w3id.org/ketex/"))
            .collect(Collectors.toSet());

    var issues =
        files("fail-")
            .filter(file -> read(file).path("expect").asText().startsWith("Terminology_"))
            .map(file -> validate(broken(file)).body())
            .collect(Collectors.joining());

    assertThat(required)
        .isNotEmpty()
        // Where a value set discriminates a slice, a code outside of it belongs to no slice; there,
        // an example with an undefined code is sufficient.
        .allMatch(
            url ->
                issues.contains("(" + url + "|")
                    || issues.contains(url.replace("/ValueSet/", "/CodeSystem/") + "#"));
  }

  private void passes(Path file) {
    var answer = validate(read(file));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().at("/issue/0/severity").asText()).isEqualTo("information");
    assertThat(answer.issueCodes()).as(answer.body()).containsExactly("advice", "checked-with");
  }

  private void fails(Path file) {
    var fault = read(file);
    var expected = fault.path("expect").asText();

    var answer = validate(broken(file));

    var issues = Json.list(answer.json(), "issue").valueStream().toList();
    assertThat(rules(issues)).as(answer.body()).anyMatch(rule -> is(expected, rule));
    var consequences = Json.list(fault, "also").valueStream().map(JsonNode::asText).toList();
    assertThat(rules(issues))
        .filteredOn(rule -> !is(expected, rule))
        .as(answer.body())
        .allMatch(rule -> consequences.stream().anyMatch(also -> is(also, rule)));
    assertThat(issues)
        .filteredOn(issue -> is(expected, rule(issue)))
        .allSatisfy(
            issue -> {
              assertThat(issue.at("/expression/0").asText()).isNotEmpty();
              assertThat(issue.path("diagnostics").asText())
                  .as("text and remedy")
                  .startsWith(issue.at("/details/text").asText() + " ");
            });
  }

  private static JsonNode broken(Path file) {
    var fault = read(file);
    return JsonPatch.apply(
        fault.get("patch"), read(file.resolveSibling(fault.path("base").asText())));
  }

  /** Returns the rules of errors and warnings; information is not tested by examples. */
  private static List<String> rules(List<JsonNode> issues) {
    return issues.stream()
        .filter(issue -> !issue.path("severity").asText().equals("information"))
        .map(ExamplesTest::rule)
        .toList();
  }

  private static String rule(JsonNode issue) {
    return issue
        .path("extension")
        .valueStream()
        .filter(extension -> extension.path("url").asText().endsWith("-message-id"))
        .map(extension -> extension.path("valueString").asText())
        .findFirst()
        .orElse("");
  }

  /**
   * Returns whether a rule is the expected one: an invariant is identified by profile and key, a
   * message of the validator by its id.
   */
  private static boolean is(String expected, String rule) {
    return rule.equals(expected) || rule.endsWith("#" + expected);
  }

  private ServerResponse validate(JsonNode resource) {
    return server.post(resource.path("resourceType").asText() + "/$validate", resource.toString());
  }

  private static DynamicTest test(Path file, Executable test) {
    return DynamicTest.dynamicTest(EXAMPLES.relativize(file).toString(), file.toUri(), test);
  }

  private static boolean isOf(String profile, Path file) {
    return file.getParent().getFileName().toString().equals(profile);
  }

  private static Stream<Path> files(String prefix) throws IOException {
    try (var files = Files.walk(EXAMPLES)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(prefix))
          .sorted()
          .toList()
          .stream();
    }
  }

  private static JsonNode read(Path file) {
    try {
      return Json.trusted(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
