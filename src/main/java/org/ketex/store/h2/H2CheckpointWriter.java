package org.ketex.store.h2;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.h2.mvstore.MVStore;

/**
 * Writes the file of the embedded database. H2 collects the changes of its trees one after the
 * other while other threads modify them: of a transaction that commits in the meantime only a part
 * would be included, and a crash would leave just that part. Therefore changes are collected while
 * no transaction is open, for all that have committed by then. Writing them takes longer; new
 * transactions need not wait for it.
 */
public class H2CheckpointWriter {

  /** Does nothing: H2 runs it when everything that was passed to its writer is in the file. */
  private static final Runnable AFTER_WRITE = () -> {};

  /** Bytes, as H2 counts them: four times as many must fit in an int. */
  private static final long MAX_UNWRITTEN = Integer.MAX_VALUE / 4;

  private final boolean syncs;
  private final ReentrantReadWriteLock transactions = new ReentrantReadWriteLock();
  private final ReentrantLock writing = new ReentrantLock();
  private final AtomicLong commits = new AtomicLong();
  private volatile MVStore current;
  private Written written = new Written(null, 0);

  /**
   * @param upTo number of the last commit in the file of the store
   */
  private record Written(MVStore store, long upTo) {

    boolean holds(MVStore other, long commit) {
      return store == other && commit <= upTo;
    }
  }

  /**
   * @param syncs whether writes are synced to the disk
   */
  public H2CheckpointWriter(boolean syncs) {
    this.syncs = syncs;
  }

  /**
   * Begins a transaction of this thread, which must already have its connection: waiting for one
   * here would deadlock with the threads that wait here for this transaction to end.
   */
  void enter(MVStore store) {
    if (store != current) {
      disableAutomaticWrites(store);
      current = store;
    }
    transactions.readLock().lock();
  }

  /** Ends this thread's transaction, unless it has ended. */
  void leave() {
    if (transactions.getReadHoldCount() > 0) {
      transactions.readLock().unlock();
    }
  }

  /** Counts the commit of this thread's transaction, which stays open, and returns its number. */
  long commit() {
    return commits.incrementAndGet();
  }

  /**
   * Ends this thread's transaction, and returns when its commit is in the file. Commits that arrive
   * during a write are written together by the next one.
   *
   * @throws org.h2.mvstore.MVStoreException if the file cannot be written
   */
  void write(MVStore store, long commit) {
    leave();
    writing.lock();
    try {
      if (!written.holds(store, commit)) {
        var upTo = collect(store);
        store.executeFilestoreOperation(AFTER_WRITE);
        if (syncs) {
          store.sync();
        }
        written = new Written(store, upTo);
      }
    } finally {
      writing.unlock();
    }
  }

  /** Passes all changes to H2's writer, and returns the number of the last commit among them. */
  private long collect(MVStore store) {
    transactions.writeLock().lock();
    try {
      // tryCommit gives up while another thread cleans up after a query, which takes an instant.
      while (store.tryCommit() < 0 && store.hasUnsavedChanges() && !store.isClosed()) {
        Thread.onSpinWait();
      }
      return commits.get();
    } finally {
      transactions.writeLock().unlock();
    }
  }

  /**
   * Raises the limit of 19 MB of changes at which H2 writes by itself, even during open
   * transactions. That limit has no setting; the changes of several of the largest Bundles must fit
   * below it.
   */
  private static void disableAutomaticWrites(MVStore store) {
    try {
      var limit = MVStore.class.getDeclaredField("autoCommitMemory");
      limit.setAccessible(true);
      limit.setInt(store, (int) Math.min(MAX_UNWRITTEN, Runtime.getRuntime().maxMemory() / 4));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("This version of H2 has no MVStore.autoCommitMemory", e);
    }
  }
}
