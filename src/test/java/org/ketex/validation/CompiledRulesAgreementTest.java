package org.ketex.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.flipkart.zjsonpatch.JsonPatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
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
 * Tests that HL7's validator, created anew for each resource, reports neither errors nor warnings
 * for resources that the compiled rules accept.
 */
class CompiledRulesAgreementTest {

  private static final int MUTANTS = Integer.getInteger("ketex.mutants", 3000);
  private static final long SEED = Long.getLong("ketex.seed", 20261124);

  private final TestServer server = TestDatabase.H2.server();
  private final CompiledRules rules = server.bean(CompiledRules.class);
  private final PublishedGuide guide = server.bean(PublishedGuide.class);

  @Test
  void compiledRulesAcceptOnlyWhatHl7sValidatorAccepts() {
    var valid = validResources();
    var mutants = new ResourceMutator(SEED, valid, canonicals());
    var accepted = 0;
    var wrong = new ArrayList<String>();
    for (var i = 0; i < MUTANTS; i++) {
      var mutant = mutants.of(valid.get(i % valid.size()));
      var decision = rules.check(mutant.resource());
      if (decision instanceof Decision.Undecided undecided
          && undecided.reason().startsWith("the rules failed")) {
        wrong.add("%s%n  %s%n  %s".formatted(mutant.change(), undecided, mutant.resource()));
      }
      if (decision instanceof Decision.Conforms) {
        accepted++;
        var found = issues(mutant.resource());
        if (!found.isEmpty()) {
          wrong.add("%s%n  %s%n  %s".formatted(mutant.change(), found, mutant.resource()));
        }
      }
    }
    System.out.printf(
        "%d mutants: the rules accepted %d, of which HL7's validator reports issues for %d%n",
        MUTANTS, accepted, wrong.size());
    assertThat(wrong).isEmpty();
    assertThat(accepted).as("changes that leave the resource valid").isPositive();
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

    assertThat(issues(broken)).isNotEmpty();
    assertThat(rules.check(broken))
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

  private List<String> issues(JsonNode resource) {
    return ReferenceValidator.authority(server).validate(Json.bytes(resource)).issues().stream()
        .filter(issue -> issue.severity() != IssueSeverity.INFORMATION)
        .map(issue -> "%s %s %s".formatted(issue.severity(), issue.rule(), issue.text()))
        .toList();
  }
}
