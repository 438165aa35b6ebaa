package org.ketex.intake;

import java.util.List;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.access.Asker;
import org.ketex.fhir.Issue;
import org.ketex.fhir.Refusal;
import org.ketex.search.Indexer;
import org.ketex.search.Search;
import org.ketex.store.Commits;
import org.ketex.store.Conflict;
import org.ketex.store.Store;

/** Carries out entries in one commit: all of them, or none. */
class Changes {

  private final Commits commits;
  private final Store store;
  private final Search search;
  private final Indexer indexer;

  Changes(Commits commits, Store store, Search search, Indexer indexer) {
    this.commits = commits;
    this.store = store;
    this.search = search;
    this.indexer = indexer;
  }

  /** Results in the order of the entries. */
  List<Result> apply(Asker asker, List<Entry> entries) {
    entries.forEach(entry -> entry.requireRight(asker.caller()));
    try {
      return commits.commit(() -> new Attempt(store, search, indexer, asker, entries).run());
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
