package org.ketex.model;

import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.jspecify.annotations.Nullable;

/**
 * One thing to tell a client.
 *
 * @param code our own code, from the CodeSystem issue-code of the guide
 * @param rule id of the rule that fired (an invariant's key, a message id of the HL7 validator), or
 *     null
 * @param expression FHIRPath of the element, or null where there is none
 * @param text what is wrong
 * @param remedy how to mend it, or null
 * @param position line and column of the element in the body as sent, or null
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

  /** Where a parser or the HL7 validator saw it; both start at 1. */
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

  /** The same of something that is not in what was sent, but came out of it. */
  public Issue of(String source) {
    var told = expression == null ? text : "%s: %s".formatted(expression, text);
    return new Issue(severity, type, code, rule, source, told, remedy, position);
  }

  public Issue withRemedy(@Nullable String remedy) {
    return new Issue(severity, type, code, rule, expression, text, remedy, position);
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
