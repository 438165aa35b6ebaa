package org.ketex.validation;

import java.util.ArrayList;
import java.util.List;
import org.ketex.fhir.FhirResponse;
import org.ketex.model.Issue;
import org.ketex.model.Json;
import org.ketex.model.OperationOutcomes;

/** The result of validating a resource. */
public sealed interface ValidationResult {

  List<Issue> issues();

  /** A result without errors; it may contain warnings and information. */
  record Valid(List<Issue> issues) implements ValidationResult {}

  /** A result with at least one error. */
  record Invalid(List<Issue> issues) implements ValidationResult {}

  static ValidationResult of(List<Issue> issues) {
    return issues.stream().anyMatch(Issue::isError) ? new Invalid(issues) : new Valid(issues);
  }

  /** Returns the result extended by issues of another source. */
  default ValidationResult and(List<Issue> more) {
    var all = new ArrayList<>(issues());
    all.addAll(more);
    return of(all);
  }

  /**
   * Returns the issues that {@code $validate} reports: never an empty list, and the last one names
   * the standard that the resource was validated against.
   */
  default List<Issue> reportedIssues(String standard) {
    var reported = new ArrayList<>(issues());
    if (reported.isEmpty()) {
      reported.add(Issue.information("advice", "Valid; validation found no issues."));
    }
    reported.add(Issue.information("checked-with", "Checked against " + standard + "."));
    return reported;
  }

  default FhirResponse response(String standard) {
    return FhirResponse.of(200, Json.bytes(OperationOutcomes.of(reportedIssues(standard))));
  }
}
