package org.ketex.validation.rules;

import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.ketex.model.Issue;

/**
 * What HL7's validator reports about an element.
 *
 * @param rule message id of HL7's validator
 */
public record ElementFinding(IssueSeverity severity, String rule, String text) {

  /** Converts findings to issues, with code and remedy. */
  public interface Converter {

    /**
     * @param expression FHIRPath of the element
     */
    Issue issue(ElementFinding finding, String expression);
  }
}
