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
 * Recognizes exceptions of a database that is temporarily unreachable, full, locked or too slow,
 * and maps them to a 503.
 */
public final class DatabaseUnavailability {

  private static final String LATER = "Nothing of this request was stored; send it again later.";

  private DatabaseUnavailability() {}

  /** Returns the error of the response; empty if the exception has another cause. */
  public static Optional<FhirErrorException> errorFor(Throwable thrown) {
    for (var cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof HeuristicCompletionException) {
        return Optional.of(
            busy(
                "The connection to the database was lost during the commit: all of this request was"
                    + " stored, or nothing.",
                "Check whether it was stored before you send it again, or send it with"
                    + " If-None-Exist."));
      }
      if (cause instanceof QueryTimeoutException || cause instanceof TransactionTimedOutException) {
        return Optional.of(busy("The database did not respond in time.", LATER));
      }
      if (cause instanceof CannotAcquireLockException) {
        return Optional.of(busy("The data is locked by another transaction.", LATER));
      }
      if (isUnavailable(cause)) {
        return Optional.of(busy("The database is temporarily unavailable.", LATER));
      }
    }
    return Optional.empty();
  }

  /** Describes the cause for the log, without the messages of drivers: these quote data. */
  static String cause(Throwable thrown) {
    var cause = thrown.getClass().getSimpleName();
    for (var inner = thrown.getCause(); inner != null; inner = inner.getCause()) {
      cause += inner instanceof SQLException fault ? ", state " + fault.getSQLState() : "";
    }
    return cause;
  }

  private static boolean isUnavailable(Throwable cause) {
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
