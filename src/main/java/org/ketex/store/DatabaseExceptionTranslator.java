package org.ketex.store;

import java.sql.SQLException;
import java.util.Set;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;

/**
 * Tells a database that cannot work right now from one that was asked something wrong, where the
 * states of the SQL standard do not.
 */
public class DatabaseExceptionTranslator extends SQLExceptionSubclassTranslator {

  /**
   * Of H2: the disk is full or cannot be read (90028, 90031, 50000), after which the database
   * closes itself (90007, 90067, 90098, 90121) and is opened anew by the next connection; its file
   * is in use (90020).
   */
  private static final Set<Integer> H2_OUTAGES =
      Set.of(90007, 90020, 90028, 90031, 90067, 90098, 90121);

  /** Waited too long for what another transaction holds: H2's LOCK_TIMEOUT, a row that changes. */
  private static final Set<Integer> H2_LOCKED = Set.of(50200, 90131);

  /** PostgreSQL's lock_timeout. */
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  @Override
  protected DataAccessException doTranslate(String task, String sql, SQLException fault) {
    if (isOf(H2_LOCKED, fault) || LOCK_NOT_AVAILABLE.equals(fault.getSQLState())) {
      return new CannotAcquireLockException(buildMessage(task, sql, fault), fault);
    }
    return isOutageOfH2(fault)
        ? new DataAccessResourceFailureException(buildMessage(task, sql, fault), fault)
        : super.doTranslate(task, sql, fault);
  }

  public static boolean isOutageOfH2(SQLException fault) {
    return isOf(H2_OUTAGES, fault);
  }

  private static boolean isOf(Set<Integer> codes, SQLException fault) {
    return fault.getClass().getName().startsWith("org.h2.") && codes.contains(fault.getErrorCode());
  }
}
