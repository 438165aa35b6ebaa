package org.ketex.intake;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.fhir.Issue;
import org.ketex.fhir.Refusal;

/** Refuses (400) Bundles that say two things about one resource (http.html#trules). */
final class Duplicates {

  private Duplicates() {}

  static void refuse(List<Action> actions) {
    var byReference = new HashMap<String, Entry>();
    var byCriteria = new HashMap<String, Entry>();
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
      if (action instanceof Action.Create && entry.criteria() != null) {
        // Each of two conditional creates would not see the resource of the other.
        refuseSecond(
            byCriteria, Matches.key(entry), entry, "Entries %d and %d create the same resource.");
      }
    }
  }

  private static void refuseSecond(Map<String, Entry> seen, String key, Entry entry, String text) {
    var first = seen.put(key, entry);
    if (first != null) {
      throw new Refusal(
          400,
          Issue.error(
                  IssueType.DUPLICATE, "duplicate", text.formatted(first.index(), entry.index()))
              .at(entry.path())
              .mendedBy("Send one entry for each resource, and refer to its fullUrl."));
    }
  }
}
