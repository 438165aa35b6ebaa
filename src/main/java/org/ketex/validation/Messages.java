package org.ketex.validation;

import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.fhir.Issue;

/** Messages of HL7's validator as issues: where, which rule, and how to mend it. */
class Messages {

  /** The validator notes type and id of a resource inside its FHIRPath, as in /*Patient/1*&#47;. */
  private static final Pattern NOTE = Pattern.compile("/\\*.*?\\*/");

  private static final String UNKNOWN_PROFILE = "VALIDATION_VAL_PROFILE_UNKNOWN";

  /** What a terminology service had to say, whatever it was. */
  private static final String TERMINOLOGY_REMARK = "Terminology_PassThrough_TX_Message";

  private final Mending mending;

  Messages(Mending mending) {
    this.mending = mending;
  }

  Issue issue(SingleValidationMessage message) {
    var rule = message.getMessageId();
    var expression =
        Optional.ofNullable(message.getLocationString()).map(Messages::path).orElse(null);
    var unknownProfile = rule != null && rule.toUpperCase(Locale.ROOT).startsWith(UNKNOWN_PROFILE);
    var issue =
        new Issue(
            severity(message, unknownProfile),
            unknownProfile ? IssueType.INCOMPLETE : type(rule),
            unknownProfile ? "unknown-profile" : code(message),
            rule,
            expression,
            message.getMessage(),
            null,
            position(message));
    return issue.mendedBy(mending.of(issue, unknownProfile));
  }

  private static String path(String location) {
    return NOTE.matcher(location).replaceAll("");
  }

  private static Issue.Position position(SingleValidationMessage message) {
    var line = message.getLocationLine();
    var column = message.getLocationCol();
    return line == null || line < 1 || column == null || column < 1
        ? null
        : new Issue.Position(line, column);
  }

  /** A profile that is not known here was not checked: neither an error nor silently passed. */
  private static IssueSeverity severity(SingleValidationMessage message, boolean unknownProfile) {
    if (unknownProfile) {
      return IssueSeverity.INFORMATION;
    }
    return switch (message.getSeverity()) {
      case FATAL -> IssueSeverity.FATAL;
      case ERROR -> IssueSeverity.ERROR;
      case WARNING -> IssueSeverity.WARNING;
      case INFORMATION -> IssueSeverity.INFORMATION;
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

  private String code(SingleValidationMessage message) {
    var rule = Objects.toString(message.getMessageId(), "");
    if (rule.equals(TERMINOLOGY_REMARK) && message.getSeverity() == ResultSeverityEnum.WARNING) {
      return "not-checked";
    }
    return mending.definitionIn(message.getMessage() + " " + rule).isPresent()
        ? "profile"
        : "invalid";
  }
}
