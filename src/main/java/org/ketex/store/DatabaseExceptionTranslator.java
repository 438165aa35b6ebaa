package org.ketex.store;

import java.sql.SQLException;
import java.util.Set;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;

/**
 * Translates database exceptions so that an unavailable database differs from an invalid statement,
 * also where the SQL states of the standard do not tell them apart.
 */
public class DatabaseExceptionTranslator extends SQLExceptionSubclassTranslator {

  /**
   * Error codes of H2 for an unavailable database: the disk is full or cannot be read (90028,
   * 90031, 50000), after which the database closes itself (90007, 90067, 90098, 90121) and the next
   * connection reopens it; the file is in use (90020).
   */
  private static final Set<Integer> H2_OUTAGES =
      Set.of(90007, 90020, 90028, 90031, 90067, 90098, 90121);

  /**
   * Error codes of H2 for a lock that another transaction holds (LOCK_TIMEOUT, concurrent update).
   */
  private static final Set<Integer> H2_LOCKED = Set.of(50200, 90131);

  /** SQL state of PostgreSQL after lock_timeout. */
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  @Override
  protected DataAccessException doTranslate(String task, String sql, SQLException exception) {
    if (isOf(H2_LOCKED, exception) || LOCK_NOT_AVAILABLE.equals(exception.getSQLState())) {
      return new CannotAcquireLockException(buildMessage(task, sql, exception), exception);
    }
    return isOutageOfH2(exception)
        ? new DataAccessResourceFailureException(buildMessage(task, sql, exception), exception)
        : super.doTranslate(task, sql, exception);
  }

  public static boolean isOutageOfH2(SQLException exception) {
    return isOf(H2_OUTAGES, exception);
  }

  private static boolean isOf(Set<Integer> codes, SQLException exception) {
    return exception.getClass().getName().startsWith("org.h2.")
        && codes.contains(exception.getErrorCode());
  }
}
