package org.ketex.search.value;

import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Issue;

/** Creates errors about invalid search parameters and values. */
public final class InvalidSearch {

  private InvalidSearch() {}

  /**
   * Returns an error about a value.
   *
   * @param value as sent
   * @param expected the expected value, such as "a date, YYYY-MM-DD"
   */
  public static FhirErrorException value(String value, String expected) {
    return new FhirErrorException(
        400,
        Issue.error(
                IssueType.VALUE, "invalid-parameter", "'%s' is not %s.".formatted(value, expected))
            .withRemedy("See http://hl7.org/fhir/R4/search.html for the format of values."));
  }
}
