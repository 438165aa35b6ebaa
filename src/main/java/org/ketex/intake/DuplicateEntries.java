package org.ketex.intake;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Issue;

/** Rejects (400) Bundles in which several entries write the same resource (http.html#trules). */
final class DuplicateEntries {

  private DuplicateEntries() {}

  static void refuse(List<PlannedWrite> actions) {
    var byReference = new HashMap<String, RequestEntry>();
    var byCriteria = new HashMap<String, RequestEntry>();
    for (var action : actions) {
      var entry = action.entry();
      action
          .changed()
          .ifPresent(
              reference ->
                  refuseSecond(
                      byReference,
                      reference,
                      entry,
                      "Entries %d and %d change the same resource."));
      if (action instanceof PlannedWrite.Create && entry.criteria() != null) {
        // Two conditional creates with the same criteria would not see each other's resource.
        refuseSecond(
            byCriteria,
            ConditionalMatcher.key(entry),
            entry,
            "Entries %d and %d create the same resource.");
      }
    }
  }

  private static void refuseSecond(
      Map<String, RequestEntry> seen, String key, RequestEntry entry, String text) {
    var first = seen.put(key, entry);
    if (first != null) {
      throw new FhirErrorException(
          400,
          Issue.error(
                  IssueType.DUPLICATE, "duplicate", text.formatted(first.index(), entry.index()))
              .at(entry.path())
              .withRemedy("Send one entry for each resource, and refer to its fullUrl."));
    }
  }
}
