package org.ketex.intake;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.access.Asker;
import org.ketex.fhir.Issue;
import org.ketex.fhir.Refusal;
import org.ketex.store.Commits;
import org.ketex.store.Conflict;

/** Carries out entries in one commit: all of them, or none. */
class Changes {

  private final Commits commits;
  private final Means means;

  Changes(Commits commits, Means means) {
    this.commits = commits;
    this.means = means;
  }

  /** The result of an entry that stands on its own. */
  Result apply(Asker asker, Entry entry) {
    entry.requireRight(asker.caller());
    return committed(List.of(entry), () -> new Attempt(means, asker, List.of(entry)).alone());
  }

  /**
   * Results of a transaction, in the order of its entries.
   *
   * @param reads answers those that only read
   */
  List<Result> apply(Asker asker, List<Entry> entries, Function<Entry, Result> reads) {
    entries.forEach(entry -> entry.requireRight(asker.caller()));
    return committed(entries, () -> new Attempt(means, asker, entries).together(reads));
  }

  private <T> T committed(List<Entry> entries, Supplier<T> work) {
    var deletes = entries.stream().anyMatch(entry -> entry.method() == Entry.Method.DELETE);
    try {
      return commits.write(deletes, work);
    } catch (Conflict conflict) {
      throw new Refusal(
          409,
          Issue.error(
                  IssueType.CONFLICT,
                  "conflict",
                  "Other requests kept changing the same resources; nothing was stored.")
              .mendedBy("Send it again a little later."));
    }
  }
}
