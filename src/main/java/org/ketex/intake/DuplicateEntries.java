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

  static void check(List<PlannedWrite> planned) {
    var byReference = new HashMap<String, RequestEntry>();
    var byCriteria = new HashMap<String, RequestEntry>();
    for (var write : planned) {
      var entry = write.entry();
      write
          .changed()
          .ifPresent(
              reference ->
                  rejectSecond(
                      byReference,
                      reference,
                      entry,
                      "Entries %d and %d change the same resource."));
      if (write instanceof PlannedWrite.Create create && create.criteria() != null) {
        // Two conditional creates with the same criteria would not see each other's resource.
        rejectSecond(
            byCriteria, create.criteria(), entry, "Entries %d and %d create the same resource.");
      }
    }
  }

  private static void rejectSecond(
      Map<String, RequestEntry> seen, String key, RequestEntry entry, String text) {
    var first = seen.put(key, entry);
    if (first != null) {
      throw new FhirErrorException(
          400,
          Issue.error(
                  IssueType.DUPLICATE, "duplicate", text.formatted(first.index(), entry.index()))
              .at(entry.path())
              .withRemedy("Send one entry per resource, and reference it by its fullUrl."));
    }
  }
}
