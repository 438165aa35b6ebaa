package org.ketex.model;

import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.jspecify.annotations.Nullable;

/**
 * Represents one issue of an OperationOutcome.
 *
 * @param code Ketex's own code, from the CodeSystem issue-code of the guide
 * @param rule id of the rule that failed (key of an invariant, message id of the HL7 validator), or
 *     null
 * @param expression FHIRPath of the element, or null if there is none
 * @param text describes the problem
 * @param remedy describes the fix, or null
 * @param position line and column of the element in the request body, or null
 */
public record Issue(
    IssueSeverity severity,
    IssueType type,
    String code,
    @Nullable String rule,
    @Nullable String expression,
    String text,
    @Nullable String remedy,
    @Nullable Position position) {

  /** Holds the position that a parser or the HL7 validator reports; both numbers start at 1. */
  public record Position(int line, int column) {}

  public static Issue error(IssueType type, String code, String text) {
    return new Issue(IssueSeverity.ERROR, type, code, null, null, text, null, null);
  }

  public static Issue information(String code, String text) {
    return new Issue(
        IssueSeverity.INFORMATION, IssueType.INFORMATIONAL, code, null, null, text, null, null);
  }

  public Issue at(@Nullable String expression) {
    return new Issue(severity, type, code, rule, expression, text, remedy, position);
  }

  /** Returns this issue for a source that was not sent, but derived from the request. */
  public Issue of(String source) {
    var fullText = expression == null ? text : "%s: %s".formatted(expression, text);
    return new Issue(severity, type, code, rule, source, fullText, remedy, position);
  }

  public Issue withRemedy(@Nullable String remedy) {
    return new Issue(severity, type, code, rule, expression, text, remedy, position);
  }

  public Issue asWarning() {
    return new Issue(IssueSeverity.WARNING, type, code, rule, expression, text, remedy, position);
  }

  public Issue asError() {
    return new Issue(IssueSeverity.ERROR, type, code, rule, expression, text, remedy, position);
  }

  public Issue at(@Nullable Position position) {
    return new Issue(severity, type, code, rule, expression, text, remedy, position);
  }

  public boolean isError() {
    return severity == IssueSeverity.ERROR || severity == IssueSeverity.FATAL;
  }
}
