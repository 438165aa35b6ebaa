package org.ketex.validation;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ketex.fhir.Issue;
import org.ketex.fhir.Json;
import org.ketex.fhir.Refusal;
import org.ketex.fhir.Wire;
import org.ketex.guide.PublishedGuide;
import org.ketex.validation.record.Stored;
import org.ketex.web.Pages;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /validate}: paste a resource and see what is wrong with it, line by line. */
@RestController
class ValidatePage {

  private final Pages pages;
  private final Wire wire;
  private final Assessment assessment;
  private final PublishedGuide guide;

  ValidatePage(Pages pages, Wire wire, Assessment assessment, PublishedGuide guide) {
    this.pages = pages;
    this.wire = wire;
    this.assessment = assessment;
    this.guide = guide;
  }

  /** A profile to choose from. */
  private record Choice(String canonical, String title, boolean chosen) {}

  /** A line of the source; its issues are said below it. */
  private record Line(int number, String text, boolean marked) {}

  /**
   * @param example such as {@code Procedure-dosing-session}: a copy of it is there to be changed
   */
  @GetMapping("/validate")
  ResponseEntity<String> ask(
      @RequestParam(defaultValue = "") String example,
      @RequestParam(defaultValue = "") String profile) {
    return page(copyOf(example), profile, Map.of());
  }

  @PostMapping("/validate")
  ResponseEntity<String> answer(
      @RequestParam(defaultValue = "") String resource,
      @RequestParam(defaultValue = "") String profile) {
    var issues = issues(resource, profile);
    var marked =
        issues.stream()
            .filter(issue -> issue.position() != null)
            .map(issue -> issue.position().line())
            .collect(Collectors.toSet());
    var text = resource.lines().toList();
    return page(
        resource,
        profile,
        Map.of(
            "checked", true,
            "standard", assessment.standard(),
            "valid", issues.stream().noneMatch(Issue::refuses),
            "errors", issues.stream().filter(Issue::refuses).count(),
            "issues",
                issues.stream()
                    .sorted(Comparator.comparing(Issue::severity))
                    .map(this::values)
                    .toList(),
            "lines",
                IntStream.rangeClosed(1, text.size())
                    .mapToObj(
                        number -> new Line(number, text.get(number - 1), marked.contains(number)))
                    .toList()));
  }

  private List<Issue> issues(String resource, String profile) {
    var isXml = resource.stripLeading().startsWith("<");
    try {
      var source =
          wire.source(
              isXml ? "application/fhir+xml" : "application/fhir+json",
              resource.getBytes(StandardCharsets.UTF_8));
      var profiles = profile.isBlank() ? List.<String>of() : List.of(profile);
      return assessment.of(source, profiles, Stored.NOTHING).issues();
    } catch (Refusal refusal) {
      return refusal.issues();
    }
  }

  private Map<String, Object> values(Issue issue) {
    var values = new HashMap<String, Object>();
    values.put("severity", issue.severity().toCode());
    values.put("text", issue.text());
    values.put("mend", isReading(issue.mend()) ? null : issue.mend());
    values.put("expression", issue.expression());
    values.put("rule", issue.rule());
    values.put("rulePage", rulePage(issue.rule()));
    values.put("line", issue.position() == null ? null : issue.position().line());
    return values;
  }

  /** Where to read is what the link to the rule says. */
  private static boolean isReading(String mend) {
    return mend != null && mend.startsWith("See ");
  }

  /** Where the guide says a rule in words; null for the rules of FHIR itself. */
  private String rulePage(String rule) {
    return guide.definitions().stream()
        .filter(definition -> rule != null && rule.startsWith(Json.text(definition, "url") + "#"))
        .map(
            definition ->
                "/guide/%s/%s%s"
                    .formatted(
                        Json.text(definition, "resourceType"),
                        Json.text(definition, "id"),
                        rule.substring(rule.indexOf('#'))))
        .findFirst()
        .orElse(null);
  }

  private String copyOf(String example) {
    return guide.examples().stream()
        .filter(
            resource ->
                example.equals(
                    Json.text(resource, "resourceType") + "-" + Json.text(resource, "id")))
        .map(resource -> new String(Json.pretty(resource), StandardCharsets.UTF_8))
        .findFirst()
        .orElse("");
  }

  private ResponseEntity<String> page(String source, String profile, Map<String, Object> found) {
    var values = new HashMap<>(found);
    values.put("source", source);
    values.put("rows", Math.clamp(source.lines().count() + 1, 12, 30));
    values.put("profiles", choices(profile));
    return pages.page("Validate", "validate", values);
  }

  private List<Choice> choices(String chosen) {
    return guide
        .profiles()
        .map(
            profile ->
                new Choice(
                    Json.text(profile, "url"),
                    Json.text(profile, "title"),
                    Json.text(profile, "url").equals(chosen)))
        .sorted((one, other) -> one.title().compareTo(other.title()))
        .toList();
  }
}
