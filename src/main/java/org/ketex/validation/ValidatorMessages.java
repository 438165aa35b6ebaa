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

/** Messages of HL7's validator as issues: where, which rule, and how to mend it. */
class ValidatorMessages {

  /** The validator notes type and id of a resource inside its FHIRPath, as in /*Patient/1*&#47;. */
  private static final Pattern NOTE = Pattern.compile("/\\*.*?\\*/");

  /**
   * A rule that HL7's FHIRPath engine stumbled over: the exception's text is no word for a user.
   */
  private static final Pattern STUMBLED =
      Pattern.compile("(?s)(\\(defined in [^)]*\\)) ?(?:Cannot invoke |Cannot read |null$).*");

  private static final Set<String> UNCHECKED =
      Set.of("unknown-profile", "unknown-questionnaire", "not-checked");

  static final String UNKNOWN_PROFILE = "VALIDATION_VAL_PROFILE_UNKNOWN";

  /** A response to a questionnaire that is not of the guide. */
  private static final String UNKNOWN_QUESTIONNAIRE = "Questionnaire_QR_Q_NotFound";

  /** What a terminology service had to say, whatever it was. */
  private static final String TERMINOLOGY_REMARK = "Terminology_PassThrough_TX_Message";

  private final IssueAdvice mending;

  ValidatorMessages(IssueAdvice mending) {
    this.mending = mending;
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
    return issue.withRemedy(mending.of(issue));
  }

  /** Says the same whether or not the JVM still tells what was null. */
  private static String text(String message) {
    return STUMBLED.matcher(message).replaceFirst("$1 (it could not be evaluated)");
  }

  private static String path(String location) {
    return NOTE.matcher(location).replaceAll("");
  }

  private static Issue.Position position(ValidationMessage message) {
    return message.getLine() < 1 || message.getCol() < 1
        ? null
        : new Issue.Position(message.getLine(), message.getCol());
  }

  private static IssueSeverity severity(ValidationMessage message) {
    return switch (message.getLevel()) {
      case FATAL -> IssueSeverity.FATAL;
      case ERROR -> IssueSeverity.ERROR;
      case WARNING -> IssueSeverity.WARNING;
      case INFORMATION, NULL -> IssueSeverity.INFORMATION;
    };
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
   * What is not known here, a profile or the content of a code system, was not checked: neither an
   * error nor silently passed.
   */
  private String code(ValidationMessage message) {
    var rule = Objects.toString(message.getMessageId(), "");
    if (rule.toUpperCase(Locale.ROOT).startsWith(UNKNOWN_PROFILE)) {
      return "unknown-profile";
    }
    var warns = message.getLevel() == ValidationMessage.IssueSeverity.WARNING;
    if (warns && rule.equals(TERMINOLOGY_REMARK)) {
      return "not-checked";
    }
    if (warns && rule.equals(UNKNOWN_QUESTIONNAIRE)) {
      return "unknown-questionnaire";
    }
    return mending.definitionIn(message.getMessage() + " " + rule).isPresent()
        ? "profile"
        : "invalid";
  }
}
