package org.ketex.validation;

import org.ketex.model.Issue;

/**
 * Recognizes the issue that the display of a coding is not the one that the code system defines. It
 * has no message id of its own: HL7's validator passes on the text of HAPI's terminology service.
 */
public final class DisplayMismatch {

  private static final String TEXT = "Concept Display \"";

  private DisplayMismatch() {}

  public static boolean isReportedBy(Issue issue) {
    return isReported(issue.rule(), issue.text());
  }

  /**
   * @param rule message id of HL7's validator
   */
  static boolean isReported(String rule, String text) {
    return ValidatorMessages.TERMINOLOGY_MESSAGE.equals(rule) && text.startsWith(TEXT);
  }
}
