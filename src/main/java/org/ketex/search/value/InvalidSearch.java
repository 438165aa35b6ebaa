package org.ketex.search.value;

import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Issue;

/** Makes the error of a search parameter or value that is not understood. */
public final class InvalidSearch {

  private InvalidSearch() {}

  /**
   * Returns the error.
   *
   * @param value as sent
   * @param wanted what should stand there, as in "a date, YYYY-MM-DD"
   */
  public static FhirErrorException value(String value, String wanted) {
    return new FhirErrorException(
        400,
        Issue.error(
                IssueType.VALUE, "invalid-parameter", "'%s' is not %s.".formatted(value, wanted))
            .withRemedy("See http://hl7.org/fhir/R4/search.html for how values are written."));
  }
}
