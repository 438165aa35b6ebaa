package org.ketex.validation;

import java.util.ArrayList;
import java.util.List;
import org.ketex.fhir.FhirResponse;
import org.ketex.model.Issue;
import org.ketex.model.Json;
import org.ketex.model.OperationOutcomes;

/** What validation says of a resource. */
public sealed interface ValidationResult {

  List<Issue> issues();

  /** No error; the issues are warnings and information. */
  record Valid(List<Issue> issues) implements ValidationResult {}

  /** At least one error. */
  record Invalid(List<Issue> issues) implements ValidationResult {}

  static ValidationResult of(List<Issue> issues) {
    return issues.stream().anyMatch(Issue::isError) ? new Invalid(issues) : new Valid(issues);
  }

  /** With what another source has found. */
  default ValidationResult and(List<Issue> more) {
    var all = new ArrayList<>(issues());
    all.addAll(more);
    return of(all);
  }

  /**
   * The issues as {@code $validate} says them: never none, and the last one says with what the
   * verdict was reached.
   */
  default List<Issue> remarks(String standard) {
    var remarks = new ArrayList<>(issues());
    if (remarks.isEmpty()) {
      remarks.add(Issue.information("advice", "Valid; validation has nothing to remark."));
    }
    remarks.add(Issue.information("checked-with", "Checked against " + standard + "."));
    return remarks;
  }

  default FhirResponse answer(String standard) {
    return FhirResponse.of(200, Json.bytes(OperationOutcomes.of(remarks(standard))));
  }
}
