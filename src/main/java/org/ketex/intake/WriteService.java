package org.ketex.intake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.fhir.DatabaseUnavailability;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Issue;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Writes resources: the one entry point for FHIR interactions, messages, files and imports. Entries
 * are validated by the policy of their source, planned, and committed in one transaction.
 */
public class WriteService {

  private static final int BUNDLE = -1;

  private final WriteValidation validation;
  private final TransactionProcessor transactions;

  WriteService(WriteValidation validation, TransactionProcessor transactions) {
    this.validation = validation;
    this.transactions = transactions;
  }

  /**
   * Writes one separate entry, whose references must be literal.
   *
   * @throws DataAccessException if the database is unavailable
   */
  public WriteResult writeSingle(WriteRequest request) {
    try {
      var decision = decide(request);
      return decision.isAccepted()
          ? accepted(transactions.applySingle(request), decision)
          : new WriteResult.Rejected(RejectionStatus.INVALID, decision.rejection());
    } catch (FhirErrorException error) {
      return WriteResult.Rejected.of(error);
    }
  }

  /**
   * Writes all entries, or none.
   *
   * @throws DataAccessException if the database is unavailable
   */
  public WriteResult writeAll(WriteRequest request) {
    try {
      var decision = decide(request);
      return decision.isAccepted()
          ? accepted(transactions.applyAll(request), decision)
          : new WriteResult.Rejected(RejectionStatus.INVALID, decision.rejection());
    } catch (FhirErrorException error) {
      return WriteResult.Rejected.of(error);
    }
  }

  /**
   * Writes each entry separately: a rejection does not affect the others.
   *
   * @return results by entry index
   * @throws FhirErrorException (422) if the Bundle itself is not valid
   */
  public Map<Integer, WriteResult> writeEach(WriteRequest request) {
    var decision = decide(request);
    if (decision.rejecting().containsKey(BUNDLE)) {
      throw new FhirErrorException(422, decision.rejectionOf(BUNDLE));
    }
    var changed = new HashSet<String>();
    var results = new TreeMap<Integer, WriteResult>();
    // The order of a transaction applies (http.html#brules).
    request.entries().stream()
        .filter(entry -> !entry.method().reads())
        .sorted(Comparator.comparing(RequestEntry::method).thenComparing(RequestEntry::index))
        .forEach(
            entry -> results.put(entry.index(), write(request.only(entry), decision, changed)));
    return results;
  }

  private WriteResult write(
      WriteRequest request, WriteValidation.Decision decision, Set<String> changed) {
    var entry = request.entries().getFirst();
    try {
      requireIndependent(entry, changed);
      if (decision.rejecting().containsKey(entry.index())) {
        return new WriteResult.Rejected(
            RejectionStatus.INVALID, decision.rejectionOf(entry.index()));
      }
      return accepted(transactions.applySingle(request), decision);
    } catch (FhirErrorException error) {
      return WriteResult.Rejected.of(error);
    } catch (DataAccessException | TransactionException e) {
      // The results of earlier entries remain valid.
      return WriteResult.Rejected.of(DatabaseUnavailability.errorFor(e).orElseThrow(() -> e));
    }
  }

  /**
   * Rejects a dependent entry: "There SHALL be no interdependencies between the different entries"
   * (http.html#brules).
   */
  private static void requireIndependent(RequestEntry entry, Set<String> changed) {
    if (entry.url().id() != null && !changed.add(entry.url().reference())) {
      throw new FhirErrorException(
          400,
          Issue.error(
                  IssueType.DUPLICATE,
                  "duplicate",
                  "Another entry of this batch also changes %s.".formatted(entry.url().reference()))
              .at(entry.path())
              .withRemedy("Send one entry per resource; the entries of a batch have no order."));
    }
  }

  private WriteValidation.Decision decide(WriteRequest request) {
    return request.body() == null
        ? WriteValidation.Decision.NONE
        : validation.decide(request.body(), request.source());
  }

  private static WriteResult accepted(
      List<EntryOutcome> outcomes, WriteValidation.Decision decision) {
    var complete = new ArrayList<EntryOutcome>();
    for (var outcome : outcomes) {
      complete.add(outcome.withIssues(decision.issuesOf(outcome.index())));
    }
    return new WriteResult.Accepted(complete);
  }
}
