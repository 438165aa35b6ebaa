package org.ketex.validation;

import java.util.List;
import org.ketex.fhir.Issue;

/** What validation says of a resource. */
public sealed interface Verdict {

  List<Issue> issues();

  /** No error; the issues are warnings and information. */
  record Valid(List<Issue> issues) implements Verdict {}

  /** At least one error. */
  record Invalid(List<Issue> issues) implements Verdict {}

  static Verdict of(List<Issue> issues) {
    return issues.stream().anyMatch(Issue::refuses) ? new Invalid(issues) : new Valid(issues);
  }
}
