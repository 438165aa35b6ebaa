package org.ketex.store.h2;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.h2.engine.Database;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStoreException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.datasource.JdbcTransactionObjectSupport;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.HeuristicCompletionException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * Manages transactions of the embedded database so that a commit returns only when it is in the
 * checkpoints. By default H2 writes changed pages either later, or separately for each commit. This
 * class writes concurrent commits together.
 */
public class GroupCommit extends JdbcTransactionManager {

  private final H2CheckpointWriter checkpoints;
  private final AtomicLong commits = new AtomicLong();

  public GroupCommit(DataSource source, H2CheckpointWriter checkpoints) {
    super(source);
    this.checkpoints = checkpoints;
  }

  /**
   * Acquires the connection first, so that a thread with a connection never waits for one without.
   */
  @Override
  protected void doBegin(Object transaction, TransactionDefinition definition) {
    super.doBegin(transaction, definition);
    try {
      checkpoints.enter(
          databaseOf((JdbcTransactionObjectSupport) transaction).getStore().getMvStore());
    } catch (RuntimeException e) {
      doCleanupAfterCompletion(transaction);
      throw e;
    }
  }

  @Override
  protected void doCommit(DefaultTransactionStatus status) {
    var database = databaseOf((JdbcTransactionObjectSupport) status.getTransaction());
    try {
      super.doCommit(status);
    } finally {
      commits.incrementAndGet(); // after an exception, the commit may or may not be effective
    }
    var commit = checkpoints.commit();
    if (isPowerOfTwo(commit)) {
      database.getNextModificationMetaId();
    }
    try {
      checkpoints.write(database.getStore().getMvStore(), commit);
    } catch (MVStoreException e) {
      throw new HeuristicCompletionException(HeuristicCompletionException.STATE_UNKNOWN, e);
    }
  }

  /** Returns the number of commits so far; a commit is counted before its thread continues. */
  public long commits() {
    return commits.get();
  }

  @Override
  protected void doCleanupAfterCompletion(Object transaction) {
    checkpoints.leave();
    super.doCleanupAfterCompletion(transaction);
  }

  /**
   * Returns whether the number of commits is a power of two, that is, has doubled. Sessions then
   * recompile their statements, because their plans are based on the former amount of data.
   */
  private static boolean isPowerOfTwo(long commits) {
    return Long.bitCount(commits) == 1;
  }

  /** Returns the current database; after an error H2 reopens it with another store. */
  private static Database databaseOf(JdbcTransactionObjectSupport transaction) {
    try {
      var connection = transaction.getConnectionHolder().getConnection();
      return ((SessionLocal) connection.unwrap(JdbcConnection.class).getSession()).getDatabase();
    } catch (SQLException e) {
      throw new DataAccessResourceFailureException("The embedded database is closed", e);
    }
  }
}
