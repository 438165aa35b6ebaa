package org.ketex.validation.files;

import java.util.List;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.ketex.model.Issue;

/**
 * A validated resource.
 *
 * @param name file name, with the line number if the file contains several: {@code
 *     session.ndjson:12}
 */
record CheckedResource(String name, List<Issue> issues) {

  boolean isValid() {
    return issues.stream().noneMatch(Issue::isError);
  }

  boolean warns() {
    return issues.stream().anyMatch(issue -> issue.severity() == IssueSeverity.WARNING);
  }
}
