package org.ketex.intake;

import java.util.List;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Issue;

/** Tells whether a write was accepted; it is either committed or has left nothing. */
public sealed interface WriteResult {

  /**
   * Everything is committed.
   *
   * @param outcomes in the order of the entries
   */
  record Accepted(List<EntryOutcome> outcomes) implements WriteResult {}

  /** Nothing is stored. */
  record Rejected(RejectionReason reason, List<Issue> issues) implements WriteResult {

    static Rejected of(FhirErrorException error) {
      return new Rejected(RejectionReason.ofStatus(error.status()), error.issues());
    }

    /** Returns the error as a FHIR interaction reports it. */
    public FhirErrorException asError() {
      return new FhirErrorException(reason.status(), issues);
    }
  }

  /**
   * Returns the outcomes of what was accepted.
   *
   * @throws FhirErrorException where it was rejected
   */
  default List<EntryOutcome> orThrow() {
    return switch (this) {
      case Accepted accepted -> accepted.outcomes();
      case Rejected rejected -> throw rejected.asError();
    };
  }
}
