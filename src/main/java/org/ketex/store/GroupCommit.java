package org.ketex.store;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.h2.engine.Database;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
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
class GroupCommit extends JdbcTransactionManager {

  private final boolean syncs;
  private final ReentrantLock writing = new ReentrantLock();
  private final AtomicLong committed = new AtomicLong();
  private Written written = new Written(null, 0);

  /**
   * @param upTo the last commit that is in the file of the store
   */
  private record Written(MVStore store, long upTo) {

    boolean holds(MVStore other, long commit) {
      return store == other && commit <= upTo;
    }
  }

  /**
   * @param syncs whether the disk is told to keep what is written
   */
  GroupCommit(DataSource source, boolean syncs) {
    super(source);
    this.syncs = syncs;
  }

  /**
   * None: JDBC would tell it to each statement, which is one more statement to H2, and after it
   * every session compiles its statements anew. Connections of the pool have a timeout.
   */
  @Override
  protected int determineTimeout(TransactionDefinition definition) {
    return TransactionDefinition.TIMEOUT_DEFAULT;
  }

  @Override
  protected void doCommit(DefaultTransactionStatus status) {
    var database = databaseOf((JdbcTransactionObjectSupport) status.getTransaction());
    super.doCommit(status);
    var commit = committed.incrementAndGet();
    if (isTwiceAsMany(commit)) {
      database.getNextModificationMetaId();
    }
    write(database.getStore().getMvStore(), commit);
  }

  /**
   * Then what sessions have compiled is compiled anew: its plans are for as much data as there was.
   */
  private static boolean isTwiceAsMany(long commits) {
    return Long.bitCount(commits) == 1;
  }

  /** What others commit while one writes is written by the next of them. */
  private void write(MVStore store, long commit) {
    writing.lock();
    try {
      if (!written.holds(store, commit)) {
        var upTo = committed.get();
        if (store.commit() < 0) {
          // Nothing was left to write: H2's own writer had just taken it, and may be at it still.
          store.executeFilestoreOperation(() -> {});
        }
        if (syncs) {
          store.sync();
        }
        written = new Written(store, upTo);
      }
    } catch (MVStoreException e) {
      throw new HeuristicCompletionException(HeuristicCompletionException.STATE_UNKNOWN, e);
    } finally {
      writing.unlock();
    }
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
