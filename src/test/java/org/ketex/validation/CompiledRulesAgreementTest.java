package org.ketex.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.flipkart.zjsonpatch.JsonPatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.ketex.TestDatabase;
import org.ketex.TestServer;
import org.ketex.guide.PublishedGuide;
import org.ketex.model.Json;
import org.ketex.validation.rules.CompiledRules;
import org.ketex.validation.rules.CompiledRules.Decision;

/**
 * Tests that HL7's validator, created anew for each resource, reports the same as the compiled
 * rules for resources that they accept: the same warnings, and all information. It may report more
 * information, about bindings of a type that a profile replaces.
 */
class CompiledRulesAgreementTest {

  private static final int MUTANTS = Integer.getInteger("ketex.mutants", 3000);
  private static final long SEED = Long.getLong("ketex.seed", 20261124);

  private final TestServer server = TestDatabase.H2.server();
  private final RulesAgreement agreement =
      new RulesAgreement(
          server.bean(CompiledRules.class), () -> ReferenceValidator.authority(server));
  private final PublishedGuide guide = server.bean(PublishedGuide.class);

  @Test
  void compiledRulesReportTheSameAsHl7sValidatorForWhatTheyAccept() {
    var valid = validResources();
    var mutants = new ResourceMutator(SEED, valid, canonicals());

    var result = agreement.ofMutants(MUTANTS, valid, mutants);

    System.out.println("Resources of the guide: " + result);
    assertThat(result.wrong()).isEmpty();
    assertThat(result.accepted()).as("changes that leave the resource valid").isPositive();
  }

  /**
   * Checks former defects: resources that the rules accepted, or failed on, although HL7's
   * validator reports issues.
   */
  @TestFactory
  Stream<DynamicTest> formerDisagreementsStayUndecided() throws IOException {
    try (var files = Files.list(Path.of("src/test/resources/disagreements"))) {
      return files
          .sorted()
          .map(
              file ->
                  DynamicTest.dynamicTest(file.getFileName().toString(), () -> isUndecided(file)))
          .toList()
          .stream();
    }
  }

  private void isUndecided(Path file) throws IOException {
    var fault = Json.trusted(Files.readAllBytes(file));
    var example =
        guide.examples().stream()
            .filter(
                each ->
                    fault
                        .path("example")
                        .asText()
                        .equals(Json.text(each, "resourceType") + "/" + Json.text(each, "id")))
            .findFirst()
            .orElseThrow();
    var broken = JsonPatch.apply(fault.get("patch"), example.deepCopy());

    assertThat(agreement.problems(broken)).isNotEmpty();
    assertThat(server.bean(CompiledRules.class).check(broken))
        .isInstanceOfSatisfying(
            Decision.Undecided.class,
            undecided -> assertThat(undecided.reason()).doesNotStartWith("the rules failed"));
  }

  /** Returns the examples and the resources in example Bundles. */
  private List<JsonNode> validResources() {
    return guide.examples().stream()
        .flatMap(
            example ->
                Stream.concat(Stream.of(example), ResourceMutator.resourcesIn(example).stream()))
        .map(JsonNode.class::cast)
        .toList();
  }

  private List<String> canonicals() {
    return guide.all("StructureDefinition").map(profile -> Json.text(profile, "url")).toList();
  }
}
