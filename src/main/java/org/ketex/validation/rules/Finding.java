package org.ketex.validation.rules;

import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.ketex.model.Issue;

/**
 * What HL7's validator reports about an element.
 *
 * @param rule message id of HL7's validator
 */
public record Finding(IssueSeverity severity, String rule, String text) {

  static Finding warning(String rule, String text) {
    return new Finding(IssueSeverity.WARNING, rule, text);
  }

  static Finding information(String rule, String text) {
    return new Finding(IssueSeverity.INFORMATION, rule, text);
  }

  /** Converts findings to issues, with code and remedy. */
  public interface Converter {

    /**
     * @param expression FHIRPath of the element
     */
    Issue issue(Finding finding, String expression);
  }
}
