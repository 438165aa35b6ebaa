package org.ketex.intake;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.access.RequestContext;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Issue;
import org.ketex.store.TransactionRunner;
import org.ketex.store.WriteConflictException;

/** Carries out entries in one commit: all of them, or none. */
public class TransactionProcessor {

  private final TransactionRunner commits;
  private final TransactionServices means;

  TransactionProcessor(TransactionRunner commits, TransactionServices means) {
    this.commits = commits;
    this.means = means;
  }

  /** The result of an entry that stands on its own. */
  public EntryResult apply(RequestContext requestContext, RequestEntry entry) {
    entry.requireRight(requestContext.caller());
    return committed(
        List.of(entry),
        () -> new TransactionExecution(means, requestContext, List.of(entry)).alone());
  }

  /**
   * Results of a transaction, in the order of its entries.
   *
   * @param reads answers those that only read
   */
  List<EntryResult> apply(
      RequestContext requestContext,
      List<RequestEntry> entries,
      Function<RequestEntry, EntryResult> reads) {
    entries.forEach(entry -> entry.requireRight(requestContext.caller()));
    return committed(
        entries, () -> new TransactionExecution(means, requestContext, entries).together(reads));
  }

  private <T> T committed(List<RequestEntry> entries, Supplier<T> work) {
    var deletes = entries.stream().anyMatch(entry -> entry.method() == RequestEntry.Method.DELETE);
    try {
      return commits.write(deletes, work);
    } catch (WriteConflictException conflict) {
      throw new FhirErrorException(
          409,
          Issue.error(
                  IssueType.CONFLICT,
                  "conflict",
                  "Other requests kept changing the same resources; nothing was stored.")
              .withRemedy("Send it again a little later."));
    }
  }
}
