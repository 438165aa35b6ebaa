package org.ketex.intake;

import java.util.Optional;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.access.Caller;
import org.ketex.model.Issue;
import org.ketex.store.ResourceReader;
import org.ketex.store.ResourceVersion;
import org.ketex.store.SystemReader;

/**
 * Checks whether a resource may be deleted: a delete gets a 409 while another resource refers to
 * it.
 */
class DeleteConflictCheck {

  private final SystemReader system;
  private final ResourceReader reader;

  DeleteConflictCheck(SystemReader system, ResourceReader reader) {
    this.system = system;
    this.reader = reader;
  }

  /**
   * Returns the issue if a resource is still referenced. It names a referring resource only if the
   * caller may read one.
   */
  Optional<Issue> conflict(Caller caller, ResourceVersion resource) {
    return system.isReferenced(resource.rid())
        ? Optional.of(stillReferenced(caller, resource))
        : Optional.empty();
  }

  private Issue stillReferenced(Caller caller, ResourceVersion resource) {
    var referrer =
        reader.referrers(caller, resource.rid(), 1).stream()
            .findFirst()
            .map(ResourceVersion::reference)
            .orElse("another resource");
    return Issue.error(
            IssueType.CONFLICT,
            "referenced",
            "%s is still referenced by %s.".formatted(resource.reference(), referrer))
        .withRemedy("Delete or change the referring resources first, or in the same transaction.");
  }
}
