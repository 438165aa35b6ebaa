package org.ketex.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Converts issues into an OperationOutcome (http://hl7.org/fhir/R4/operationoutcome.html). */
public final class OperationOutcomes {

  /** Canonical URL of the CodeSystem of {@link Issue#code()}, published in the guide. */
  public static final String ISSUE_CODES = "https://w3id.org/ketex/CodeSystem/issue-code";

  /** The extension for the position in the source, as HL7's validator and HAPI use it. */
  private static final String LINE =
      "http://hl7.org/fhir/StructureDefinition/operationoutcome-issue-line";

  private static final String COLUMN =
      "http://hl7.org/fhir/StructureDefinition/operationoutcome-issue-col";

  private static final String RULE =
      "http://hl7.org/fhir/StructureDefinition/operationoutcome-message-id";

  private OperationOutcomes() {}

  public static ObjectNode of(List<Issue> issues) {
    var outcome = Json.object().put("resourceType", "OperationOutcome");
    var list = outcome.putArray("issue");
    issues.forEach(issue -> write(issue, list.addObject()));
    return outcome;
  }

  private static void write(Issue issue, ObjectNode node) {
    if (issue.rule() != null || issue.position() != null) {
      var extensions = node.putArray("extension");
      if (issue.rule() != null) {
        extensions.addObject().put("url", RULE).put("valueString", issue.rule());
      }
      if (issue.position() != null) {
        extensions.addObject().put("url", LINE).put("valueInteger", issue.position().line());
        extensions.addObject().put("url", COLUMN).put("valueInteger", issue.position().column());
      }
    }
    node.put("severity", issue.severity().toCode());
    node.put("code", issue.type().toCode());
    var details = node.putObject("details");
    details.putArray("coding").addObject().put("system", ISSUE_CODES).put("code", issue.code());
    details.put("text", UnstorableCharacters.readable(issue.text()));
    node.put("diagnostics", UnstorableCharacters.readable(diagnostics(issue)));
    if (issue.expression() != null) {
      node.putArray("expression").add(UnstorableCharacters.readable(issue.expression()));
    }
  }

  /** Returns text and remedy: HAPI's client shows only the diagnostics. */
  private static String diagnostics(Issue issue) {
    return issue.remedy() == null ? issue.text() : issue.text() + " " + issue.remedy();
  }
}
