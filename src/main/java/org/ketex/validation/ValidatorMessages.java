package org.ketex.validation;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.utilities.validation.ValidationMessage;
import org.ketex.model.Issue;
import org.ketex.validation.rules.ElementFinding;

/** Converts messages of HL7's validator to issues with location, rule and remedy. */
class ValidatorMessages {

  /**
   * Comments with type and id of a resource that the validator writes into its FHIRPath, as in
   * /*Patient/1*&#47;.
   */
  private static final Pattern PATH_COMMENT = Pattern.compile("/\\*.*?\\*/");

  /**
   * Message of an invariant that HL7's FHIRPath engine could not evaluate: the text of the
   * exception does not help users.
   */
  private static final Pattern EVALUATION_FAILURE =
      Pattern.compile("(?s)(\\(defined in [^)]*\\)) ?(?:Cannot invoke |Cannot read |null$).*");

  private static final Set<String> UNCHECKED =
      Set.of("unknown-profile", "unknown-questionnaire", "not-checked");

  static final String UNKNOWN_PROFILE = "VALIDATION_VAL_PROFILE_UNKNOWN";

  /** Message id for a response to an unknown questionnaire. */
  private static final String UNKNOWN_QUESTIONNAIRE = "Questionnaire_QR_Q_NotFound";

  /** Message id for a binding to an unknown value set. */
  private static final String UNKNOWN_VALUE_SET = "Terminology_TX_ValueSet_NotFound";

  /** Message id for any message of the terminology service. */
  static final String TERMINOLOGY_MESSAGE = "Terminology_PassThrough_TX_Message";

  private final IssueAdvice advice;

  ValidatorMessages(IssueAdvice advice) {
    this.advice = advice;
  }

  Issue issue(ValidationMessage message) {
    var rule = message.getMessageId();
    var expression =
        Optional.ofNullable(message.getLocation()).map(ValidatorMessages::path).orElse(null);
    var code = code(message);
    var unchecked = UNCHECKED.contains(code);
    var issue =
        new Issue(
            unchecked ? IssueSeverity.INFORMATION : severity(message),
            unchecked ? IssueType.INCOMPLETE : type(rule),
            code,
            rule,
            expression,
            text(message.getMessage()),
            null,
            position(message));
    return issue.withRemedy(advice.of(issue));
  }

  /** Converts a finding of the compiled rules as if HL7's validator had reported it. */
  Issue issue(ElementFinding finding) {
    return issue(
        new ValidationMessage(
                ValidationMessage.Source.InstanceValidator,
                ValidationMessage.IssueType.INFORMATIONAL,
                null,
                finding.text(),
                ValidationMessage.IssueSeverity.fromCode(finding.severity().toCode()))
            .setMessageId(finding.rule()));
  }

  /**
   * Returns the same text whether or not the JVM includes the variable name in
   * NullPointerExceptions.
   */
  private static String text(String message) {
    return EVALUATION_FAILURE.matcher(message).replaceFirst("$1 (it could not be evaluated)");
  }

  private static String path(String location) {
    return PATH_COMMENT.matcher(location).replaceAll("");
  }

  private static Issue.Position position(ValidationMessage message) {
    return message.getLine() < 1 || message.getCol() < 1
        ? null
        : new Issue.Position(message.getLine(), message.getCol());
  }

  private static IssueSeverity severity(ValidationMessage message) {
    if (isDisplay(message)) {
      return IssueSeverity.ERROR;
    }
    return switch (message.getLevel()) {
      case FATAL -> IssueSeverity.FATAL;
      case ERROR -> IssueSeverity.ERROR;
      case WARNING -> IssueSeverity.WARNING;
      case INFORMATION, NULL -> IssueSeverity.INFORMATION;
    };
  }

  /**
   * Returns whether a display is wrong. HL7's validator reports that as an error by default; HAPI's
   * terminology service reports it as a warning here, because otherwise the validator would report
   * in addition that the code is not in the value set.
   */
  private static boolean isDisplay(ValidationMessage message) {
    return DisplayMismatch.isReported(message.getMessageId(), message.getMessage());
  }

  private static IssueType type(String rule) {
    if (rule == null) {
      return IssueType.PROCESSING;
    }
    return rule.startsWith("http")
        ? IssueType.INVARIANT
        : rule.startsWith("Terminology") ? IssueType.CODEINVALID : IssueType.STRUCTURE;
  }

  /**
   * Returns the issue code. Content that is not available locally, a profile or a code system, was
   * not checked: that is reported neither as an error nor as valid.
   */
  private String code(ValidationMessage message) {
    var rule = Objects.toString(message.getMessageId(), "");
    if (rule.toUpperCase(Locale.ROOT).startsWith(UNKNOWN_PROFILE)) {
      return "unknown-profile";
    }
    var warns = message.getLevel() == ValidationMessage.IssueSeverity.WARNING;
    if (warns
        && (rule.equals(UNKNOWN_VALUE_SET)
            || rule.equals(TERMINOLOGY_MESSAGE) && !isDisplay(message))) {
      return "not-checked";
    }
    if (warns && rule.equals(UNKNOWN_QUESTIONNAIRE)) {
      return "unknown-questionnaire";
    }
    return advice.definitionIn(message.getMessage() + " " + rule).isPresent()
        ? "profile"
        : "invalid";
  }
}
