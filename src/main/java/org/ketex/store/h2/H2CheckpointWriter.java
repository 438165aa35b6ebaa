package org.ketex.store.h2;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.h2.mvstore.MVStore;

/**
 * The file of the embedded database. H2 takes what is to be written from one of its trees after the
 * other while others go on changing them: of a transaction that commits in the meantime a part is
 * taken and a part is not, and after a crash just that part is there. So it is taken while no
 * transaction is under way, for all that have committed until then. Writing it takes longer, and
 * new ones need not wait for that.
 */
public class H2CheckpointWriter {

  /** Nothing: H2 comes to it when all that was handed to its writer is in the file. */
  private static final Runnable AT_ITS_END = () -> {};

  /** Bytes, as H2 counts them: its sums of four times as many have to fit in an int. */
  private static final long MAX_UNWRITTEN = Integer.MAX_VALUE / 4;

  private final boolean syncs;
  private final ReentrantReadWriteLock transactions = new ReentrantReadWriteLock();
  private final ReentrantLock writing = new ReentrantLock();
  private final AtomicLong commits = new AtomicLong();
  private volatile MVStore current;
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
  public H2CheckpointWriter(boolean syncs) {
    this.syncs = syncs;
  }

  /**
   * This thread begins a transaction. It must have its connection: whoever waits for one here would
   * wait for those who wait here for it to end.
   */
  void enter(MVStore store) {
    if (store != current) {
      takeNothingByItself(store);
      current = store;
    }
    transactions.readLock().lock();
  }

  /** This thread's transaction is over, if it was not yet. */
  void leave() {
    if (transactions.getReadHoldCount() > 0) {
      transactions.readLock().unlock();
    }
  }

  /** Counts the commit of this thread's transaction, which goes on; returns its number. */
  long commit() {
    return commits.incrementAndGet();
  }

  /**
   * Ends this thread's transaction, and returns when its commit is in the file. What others commit
   * while one writes is written by the next of them.
   *
   * @throws org.h2.mvstore.MVStoreException when it could not be written
   */
  void write(MVStore store, long commit) {
    leave();
    writing.lock();
    try {
      if (!written.holds(store, commit)) {
        var upTo = take(store);
        store.executeFilestoreOperation(AT_ITS_END);
        if (syncs) {
          store.sync();
        }
        written = new Written(store, upTo);
      }
    } finally {
      writing.unlock();
    }
  }

  /** Hands all that has changed to H2's writer; returns the number of the last commit in it. */
  private long take(MVStore store) {
    transactions.writeLock().lock();
    try {
      // It gives up while another thread tidies up after a query, which takes an instant.
      while (store.tryCommit() < 0 && store.hasUnsavedChanges() && !store.isClosed()) {
        Thread.onSpinWait();
      }
      return commits.get();
    } finally {
      transactions.writeLock().unlock();
    }
  }

  /**
   * H2 also takes what has changed when it has become 19 MB, whoever is in the midst of what. That
   * limit has no setting; what a few of the largest Bundles change has to have room below it.
   */
  private static void takeNothingByItself(MVStore store) {
    try {
      var limit = MVStore.class.getDeclaredField("autoCommitMemory");
      limit.setAccessible(true);
      limit.setInt(store, (int) Math.min(MAX_UNWRITTEN, Runtime.getRuntime().maxMemory() / 4));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("This version of H2 limits what is unwritten otherwise", e);
    }
  }
}
