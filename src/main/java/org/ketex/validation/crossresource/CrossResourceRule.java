package org.ketex.validation.crossresource;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.ketex.guide.PublishedGuide;
import org.ketex.model.Json;

/**
 * A cross-resource rule: an action of a PlanDefinition whose code is a severity.
 *
 * @param key identifies the rule in issues: canonical of its PlanDefinition, # and id of the action
 * @param type resource type that the rule applies to
 * @param violation FHIRPath that is true if the rule is violated
 * @param text description of the violation and, after a colon, its remedy
 */
record CrossResourceRule(
    String key, IssueSeverity severity, String type, String violation, String text) {

  private static final String SEVERITY = "http://hl7.org/fhir/issue-severity";

  static Stream<CrossResourceRule> all(PublishedGuide guide) {
    return guide
        .all("PlanDefinition")
        .flatMap(
            plan ->
                Json.list(plan, "action")
                    .valueStream()
                    .filter(action -> severity(action) != null)
                    .map(action -> of(Json.text(plan, "url"), action)));
  }

  private static CrossResourceRule of(String plan, JsonNode action) {
    return new CrossResourceRule(
        plan + "#" + Json.text(action, "id"),
        IssueSeverity.fromCode(severity(action)),
        action.at("/trigger/0/data/0/type").asText(),
        action.at("/condition/0/expression/expression").asText(),
        Json.text(action, "description"));
  }

  private static String severity(JsonNode action) {
    return action
        .at("/code")
        .valueStream()
        .flatMap(code -> Json.list(code, "coding").valueStream())
        .filter(coding -> SEVERITY.equals(Json.text(coding, "system")))
        .map(coding -> Json.text(coding, "code"))
        .findFirst()
        .orElse(null);
  }
}
