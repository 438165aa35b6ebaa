package org.ketex.revalidation;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import org.ketex.model.Issue;
import org.ketex.model.Json;
import org.ketex.store.ResourceVersion;

/**
 * Violation of a rule by a version of a stored resource, with values cut to the lengths of the
 * columns of {@code revalidation_finding}.
 *
 * @param profile canonical of the profile that contains the rule; for rules of FHIR, of the first
 *     declared profile or of the base resource type
 * @param rule key of the rule, or issue code
 * @param severity issue severity, {@code fatal}, {@code error} or {@code warning}
 * @param expression FHIRPath of the element, or null
 * @param text message of the validator
 */
record RuleViolation(
    long rid,
    int version,
    String profile,
    String rule,
    String severity,
    @Nullable String expression,
    String text) {

  private static final int MAX_NAME = 512;
  private static final int MAX_EXPRESSION = 1024;
  private static final int MAX_TEXT = 4096;

  /** Creates the violation that an issue reports. */
  static RuleViolation of(ResourceVersion version, JsonNode resource, Issue issue) {
    var rule = issue.rule() == null ? issue.code() : issue.rule();
    // Rules of a profile are named [canonical]#[key].
    var hash = rule.startsWith("http") ? rule.indexOf('#') : -1;
    return new RuleViolation(
        version.rid(),
        version.version(),
        cut(hash < 0 ? profileOf(resource) : rule.substring(0, hash), MAX_NAME),
        cut(rule.substring(hash + 1), MAX_NAME),
        issue.severity().toCode(),
        issue.expression() == null ? null : cut(issue.expression(), MAX_EXPRESSION),
        cut(issue.text(), MAX_TEXT));
  }

  private static String profileOf(JsonNode resource) {
    var declared = Json.list(resource.path("meta"), "profile");
    return declared.isEmpty()
        ? "http://hl7.org/fhir/StructureDefinition/" + Json.text(resource, "resourceType")
        : declared.get(0).asText();
  }

  private static String cut(String text, int limit) {
    return text.length() <= limit ? text : text.substring(0, limit);
  }
}
