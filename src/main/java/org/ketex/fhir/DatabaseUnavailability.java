package org.ketex.fhir;

import java.sql.SQLException;
import java.util.Optional;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Issue;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.HeuristicCompletionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.TransactionTimedOutException;

/**
 * A database that cannot be reached, is full, locked or too slow: it passes, and is nobody's
 * mistake.
 */
public final class DatabaseUnavailability {

  private static final String LATER = "Nothing of this request was stored; send it again later.";

  private DatabaseUnavailability() {}

  /** The answer to a request that met one; empty where something else stopped it. */
  public static Optional<FhirErrorException> errorFor(Throwable thrown) {
    for (var cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof HeuristicCompletionException) {
        return Optional.of(
            busy(
                "The server lost its database at the moment of storing: this was stored whole, or"
                    + " not at all.",
                "Look whether it is there before you send it again; with If-None-Exist it is stored"
                    + " once."));
      }
      if (cause instanceof QueryTimeoutException || cause instanceof TransactionTimedOutException) {
        return Optional.of(busy("The database took too long.", LATER));
      }
      if (cause instanceof CannotAcquireLockException) {
        return Optional.of(busy("The database is locked by somebody else.", LATER));
      }
      if (isAbsence(cause)) {
        return Optional.of(busy("The server cannot reach its database right now.", LATER));
      }
    }
    return Optional.empty();
  }

  /** For the log. Messages of a driver quote the data that was to be stored. */
  static String cause(Throwable thrown) {
    var cause = thrown.getClass().getSimpleName();
    for (var inner = thrown.getCause(); inner != null; inner = inner.getCause()) {
      cause += inner instanceof SQLException fault ? ", state " + fault.getSQLState() : "";
    }
    return cause;
  }

  private static boolean isAbsence(Throwable cause) {
    return cause instanceof CannotCreateTransactionException
        || cause instanceof TransactionSystemException
        || cause instanceof NonTransientDataAccessResourceException
        || cause instanceof TransientDataAccessResourceException
        || cause instanceof RecoverableDataAccessException;
  }

  private static FhirErrorException busy(String text, String remedy) {
    return new FhirErrorException(
        503, Issue.error(IssueType.TRANSIENT, "busy", text).withRemedy(remedy));
  }
}
