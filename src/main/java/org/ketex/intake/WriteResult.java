package org.ketex.intake;

import java.util.List;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Issue;

/** Represents whether a write was accepted; it is either committed as a whole or not at all. */
public sealed interface WriteResult {

  /**
   * All resources are committed.
   *
   * @param outcomes in the order of the entries
   */
  record Accepted(List<EntryOutcome> outcomes) implements WriteResult {}

  /** Nothing is stored. */
  record Rejected(RejectionStatus reason, List<Issue> issues) implements WriteResult {

    static Rejected of(FhirErrorException error) {
      return new Rejected(RejectionStatus.ofStatus(error.status()), error.issues());
    }

    /** Returns the rejection as the error of a FHIR interaction. */
    public FhirErrorException asError() {
      return new FhirErrorException(reason.status(), issues);
    }
  }

  /**
   * Returns the outcomes of an accepted write.
   *
   * @throws FhirErrorException if it was rejected
   */
  default List<EntryOutcome> orThrow() {
    return switch (this) {
      case Accepted accepted -> accepted.outcomes();
      case Rejected rejected -> throw rejected.asError();
    };
  }
}
