package org.ketex.validation.rules;

import java.util.List;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.jspecify.annotations.Nullable;

/** Validates codes, and words messages, as HL7's validator does. */
public interface CodeCheck {

  /**
   * The result of validating a code.
   *
   * @param isValid whether the code system defines the code, and the value set contains it
   * @param issues other than that the value set does not contain the code
   * @param message summary, or null
   * @param isSystemUnknown whether an issue is that the code system is not available, which is an
   *     error if the binding is required
   */
  record Result(
      boolean isValid,
      List<ElementFinding> issues,
      @Nullable String message,
      boolean isSystemUnknown) {

    /** Returns whether HL7's validator would report nothing. */
    boolean isClean() {
      return isValid && issues.isEmpty() && message == null;
    }

    boolean hasError() {
      return issues.stream().anyMatch(issue -> issue.severity() == IssueSeverity.ERROR);
    }

    /** Returns the summary as the messages about a value set quote it. */
    String quotedMessage() {
      return message == null ? "" : " (error message = " + message + ")";
    }

    /** Returns whether the summary says more than the issues. */
    boolean hasOtherMessage() {
      return message != null && issues.stream().noneMatch(issue -> message.equals(issue.text()));
    }
  }

  /**
   * Validates a code against its code system.
   *
   * @param display or null
   */
  Result inSystem(String system, String code, @Nullable String display);

  /**
   * Validates a code against a value set that is known.
   *
   * @param system null if the value set determines it
   * @param display or null
   */
  Result inValueSet(
      String valueSet, @Nullable String system, String code, @Nullable String display);

  /** Returns whether a value set contains a code and HL7's validator would report nothing. */
  default boolean isInValueSet(
      String valueSet, @Nullable String system, String code, @Nullable String display) {
    return isKnown(valueSet) && inValueSet(valueSet, system, code, display).isClean();
  }

  /** Returns whether codes of a code system can be validated. */
  boolean isSupported(String system);

  /** Returns whether the definition of a value set is available. */
  boolean isKnown(String valueSet);

  /** Returns the name and version of a value set as messages contain them. */
  String describe(String valueSet);

  /**
   * Returns a message of HL7's validator.
   *
   * @param rule message id
   */
  String message(String rule, String... arguments);

  /** Returns what HL7's validator reports as a warning. */
  default ElementFinding warning(String rule, String... arguments) {
    return new ElementFinding(IssueSeverity.WARNING, rule, message(rule, arguments));
  }

  /** Returns what HL7's validator reports as information. */
  default ElementFinding information(String rule, String... arguments) {
    return new ElementFinding(IssueSeverity.INFORMATION, rule, message(rule, arguments));
  }
}
