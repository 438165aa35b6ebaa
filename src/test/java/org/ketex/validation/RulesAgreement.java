package org.ketex.validation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.ketex.model.Issue;
import org.ketex.model.Json;
import org.ketex.validation.rules.CompiledRules;
import org.ketex.validation.rules.CompiledRules.Decision;

/**
 * Compares the issues of the compiled rules with those of HL7's validator. For resources that the
 * rules accept, both must report the same warnings, and HL7's validator must report all information
 * of the rules. It may report more information, about bindings of a type that a profile replaces.
 *
 * @param authority creates HL7's validator, unmodified
 */
record RulesAgreement(CompiledRules rules, Supplier<ResourceValidator> authority) {

  /**
   * @param accepted number of resources that the rules accepted
   * @param wrong accepted resources about which both differ, and resources at which the rules
   *     failed
   */
  record Result(int checked, int accepted, List<String> wrong) {

    @Override
    public String toString() {
      return "%d checked, of which the rules accepted %d; HL7's validator differs for %d"
          .formatted(checked, accepted, wrong.size());
    }
  }

  Result ofMutants(int count, List<? extends JsonNode> valid, ResourceMutator mutants) {
    var accepted = 0;
    var wrong = new ArrayList<String>();
    for (var i = 0; i < count; i++) {
      var mutant = mutants.of(valid.get(i % valid.size()));
      switch (rules.check(mutant.resource())) {
        case Decision.Conforms(var issues) -> {
          accepted++;
          add(mutant.change(), differences(issues, mutant.resource()), mutant.resource(), wrong);
        }
        case Decision.Undecided(var path, var reason) -> {
          if (reason.startsWith("the rules failed")) {
            add(mutant.change(), List.of(path + ": " + reason), mutant.resource(), wrong);
          }
        }
      }
    }
    return new Result(count, accepted, wrong);
  }

  Result of(List<? extends JsonNode> resources) {
    var accepted = 0;
    var wrong = new ArrayList<String>();
    for (var resource : resources) {
      if (rules.check(resource) instanceof Decision.Conforms(var issues)) {
        accepted++;
        add("unchanged", differences(issues, resource), resource, wrong);
      }
    }
    return new Result(resources.size(), accepted, wrong);
  }

  private static void add(
      String change, List<String> differences, JsonNode resource, List<String> wrong) {
    if (!differences.isEmpty()) {
      wrong.add("%s%n  %s%n  %s".formatted(change, differences, resource));
    }
  }

  private List<String> differences(List<Issue> ofRules, JsonNode resource) {
    if (declaresTwoVersions(resource)) {
      return List.of();
    }
    var ofHl7 = authority.get().validate(Json.bytes(resource)).issues();
    var rules = texts(ofRules.stream());
    var hl7 = texts(ofHl7.stream());
    return Stream.concat(
            rules.stream().filter(text -> !hl7.contains(text)).map("only the rules: "::concat),
            texts(
                    ofHl7.stream()
                        .filter(RulesAgreement::isProblem)
                        .filter(issue -> !isReportedDisplay(issue, ofRules)))
                .stream()
                .filter(text -> !rules.contains(text))
                .map("only HL7: "::concat))
        .toList();
  }

  /**
   * Returns whether a resource declares two versions of a profile: HL7's validator mixes them up.
   */
  private static boolean declaresTwoVersions(JsonNode resource) {
    var profiles = Json.texts(resource.path("meta"), "profile");
    return profiles.stream().map(url -> url.replaceFirst("\\|.*", "")).distinct().count()
        < profiles.stream().distinct().count();
  }

  /** Returns the errors and warnings that HL7's validator reports. */
  List<Issue> problems(JsonNode resource) {
    return authority.get().validate(Json.bytes(resource)).issues().stream()
        .filter(RulesAgreement::isProblem)
        .toList();
  }

  /**
   * Returns whether the rules report the same display: HL7's validator does so for the type too.
   */
  private static boolean isReportedDisplay(Issue issue, List<Issue> ofRules) {
    return DisplayMismatch.isReportedBy(issue)
        && ofRules.stream()
            .anyMatch(
                other ->
                    DisplayMismatch.isReportedBy(other)
                        && issue.expression().equals(other.expression()));
  }

  private static boolean isProblem(Issue issue) {
    return issue.severity() != IssueSeverity.INFORMATION;
  }

  private static List<String> texts(Stream<Issue> issues) {
    return issues
        .map(
            issue ->
                "%s %s %s %s %s %s"
                    .formatted(
                        issue.severity(),
                        issue.code(),
                        issue.rule(),
                        issue.expression(),
                        issue.text(),
                        issue.remedy()))
        .toList();
  }
}
