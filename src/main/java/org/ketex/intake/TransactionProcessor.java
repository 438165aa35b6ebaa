package org.ketex.intake;

import java.util.List;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Issue;
import org.ketex.store.TransactionRunner;
import org.ketex.store.WriteConflictException;

/** Executes entries in one database transaction: all of them, or none. */
class TransactionProcessor {

  private final TransactionRunner transactions;
  private final TransactionServices services;

  TransactionProcessor(TransactionRunner transactions, TransactionServices services) {
    this.transactions = transactions;
    this.services = services;
  }

  /** Executes a single entry of a separate request or of a batch. */
  List<EntryOutcome> applySingle(WriteRequest request) {
    return committed(request, () -> new TransactionExecution(services, request).single());
  }

  /** Executes all entries; outcomes are in their order. */
  List<EntryOutcome> applyAll(WriteRequest request) {
    return committed(request, () -> new TransactionExecution(services, request).all());
  }

  private List<EntryOutcome> committed(
      WriteRequest request, Supplier<List<EntryOutcome>> execution) {
    var entries = request.entries();
    entries.forEach(entry -> entry.requireRight(request.context().caller()));
    var deletes = entries.stream().anyMatch(entry -> entry.method() == RequestEntry.Method.DELETE);
    try {
      return transactions.write(
          deletes,
          () -> {
            var outcomes = execution.get();
            request.hooks().forEach(hook -> hook.afterWrite(outcomes));
            return outcomes;
          });
    } catch (WriteConflictException conflict) {
      throw new FhirErrorException(
          409,
          Issue.error(
                  IssueType.CONFLICT,
                  "conflict",
                  "Concurrent requests kept changing the same resources; nothing was stored.")
              .withRemedy("Repeat the request later."));
    }
  }
}
