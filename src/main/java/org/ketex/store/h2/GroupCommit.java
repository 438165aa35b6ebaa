package org.ketex.store.h2;

import java.sql.SQLException;
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
 * Transactions of the embedded database that are in its file when their commit returns. By itself
 * H2 writes the pages that have changed either some time later, or for each commit alone, one after
 * the other. Here what several clients commit at about the same time is written once for all of
 * them.
 */
public class GroupCommit extends JdbcTransactionManager {

  private final H2CheckpointWriter file;

  public GroupCommit(DataSource source, H2CheckpointWriter file) {
    super(source);
    this.file = file;
  }

  /** With the connection first: those who have one never wait for those who wait for one. */
  @Override
  protected void doBegin(Object transaction, TransactionDefinition definition) {
    super.doBegin(transaction, definition);
    try {
      file.enter(databaseOf((JdbcTransactionObjectSupport) transaction).getStore().getMvStore());
    } catch (RuntimeException e) {
      doCleanupAfterCompletion(transaction);
      throw e;
    }
  }

  @Override
  protected void doCommit(DefaultTransactionStatus status) {
    var database = databaseOf((JdbcTransactionObjectSupport) status.getTransaction());
    super.doCommit(status);
    var commit = file.commit();
    if (isTwiceAsMany(commit)) {
      database.getNextModificationMetaId();
    }
    try {
      file.write(database.getStore().getMvStore(), commit);
    } catch (MVStoreException e) {
      throw new HeuristicCompletionException(HeuristicCompletionException.STATE_UNKNOWN, e);
    }
  }

  @Override
  protected void doCleanupAfterCompletion(Object transaction) {
    file.leave();
    super.doCleanupAfterCompletion(transaction);
  }

  /**
   * Then what sessions have compiled is compiled anew: its plans are for as much data as there was.
   */
  private static boolean isTwiceAsMany(long commits) {
    return Long.bitCount(commits) == 1;
  }

  /** After a fault the database is opened anew, with another store. */
  private static Database databaseOf(JdbcTransactionObjectSupport transaction) {
    try {
      var connection = transaction.getConnectionHolder().getConnection();
      return ((SessionLocal) connection.unwrap(JdbcConnection.class).getSession()).getDatabase();
    } catch (SQLException e) {
      throw new DataAccessResourceFailureException("The embedded database is closed", e);
    }
  }
}
