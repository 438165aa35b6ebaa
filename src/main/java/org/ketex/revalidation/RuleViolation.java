package org.ketex.revalidation;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import org.ketex.model.Issue;
import org.ketex.model.Json;
import org.ketex.store.ResourceVersion;

/**
 * A rule that a stored resource breaks.
 *
 * @param profile canonical of the profile that has the rule; of the declared profile, or of the
 *     type, where it is a rule of FHIR
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
