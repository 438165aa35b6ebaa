package org.ketex.store;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.HeuristicCompletionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs work in one database transaction, and retries it after a conflict with another transaction.
 */
public class TransactionRunner {

  private static final int MAX_ATTEMPTS = 12;

  /** Maximum wait for locks; a lock that is held for longer does not belong to a request. */
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final TransactionTemplate transaction;
  private final TransactionTemplate reading;
  private final TransactionTemplate snapshot;
  private final DeletionLock deletionLock;
  private final Runnable afterWrite;

  /**
   * @param snapshotIsolation the isolation level at which all tables are read as of one moment
   * @param afterWrite called after each write that is committed
   */
  TransactionRunner(
      PlatformTransactionManager transactions,
      DeletionLock deletionLock,
      int snapshotIsolation,
      Runnable afterWrite) {
    this.deletionLock = deletionLock;
    this.afterWrite = afterWrite;
    transaction = new TransactionTemplate(transactions);
    reading = new TransactionTemplate(transactions);
    reading.setPropagationBehavior(TransactionDefinition.PROPAGATION_SUPPORTS);
    snapshot = new TransactionTemplate(transactions);
    snapshot.setIsolationLevel(snapshotIsolation);
  }

  /**
   * Commits the work and returns its result.
   *
   * @throws WriteConflictException if every attempt met a conflict; nothing is stored then
   */
  public <T> T commit(Supplier<T> work) {
    return inTransaction(transaction, work);
  }

  /**
   * Commits work that writes resources, and returns its result. A deletion waits for all open
   * transactions to commit, and later ones wait for it, so that no resource is deleted while
   * another transaction adds a reference to it.
   *
   * @throws WriteConflictException as above
   */
  public <T> T write(boolean deletes, Supplier<T> work) {
    var result =
        deletionLock.hold(
            deletes,
            () ->
                commit(
                    () -> {
                      deletionLock.acquire(deletes);
                      return work.get();
                    }));
    afterWrite.run();
    return result;
  }

  /**
   * Commits work like {@link #commit} in which all reads see the data as of one moment.
   *
   * @throws WriteConflictException as above
   */
  public <T> T snapshot(Supplier<T> work) {
    return inTransaction(snapshot, work);
  }

  private static <T> T inTransaction(TransactionTemplate transaction, Supplier<T> work) {
    var end = System.nanoTime() + TIMEOUT.toNanos();
    for (var attempt = 1; ; attempt++) {
      try {
        return attempt(transaction, work);
      } catch (WriteConflictException
          | ConcurrencyFailureException
          | DuplicateKeyException conflict) {
        if (attempt >= MAX_ATTEMPTS) {
          throw new WriteConflictException(
              "The transaction failed after %d attempts: %s"
                  .formatted(MAX_ATTEMPTS, conflict.getMessage()));
        }
        if (conflict instanceof CannotAcquireLockException && System.nanoTime() > end) {
          throw conflict;
        }
        pause(attempt);
      }
    }
  }

  /**
   * Runs one attempt and returns its result.
   *
   * @throws HeuristicCompletionException if the database became unavailable during the commit:
   *     whether the work is stored is unknown
   */
  private static <T> T attempt(TransactionTemplate transaction, Supplier<T> work) {
    var done = new AtomicBoolean();
    try {
      return transaction.execute(
          status -> {
            var result = work.get();
            done.set(true);
            return result;
          });
    } catch (DataAccessResourceFailureException | TransactionSystemException e) {
      if (done.get()) {
        throw new HeuristicCompletionException(HeuristicCompletionException.STATE_UNKNOWN, e);
      }
      throw e;
    }
  }

  /**
   * Runs work that only reads on one connection, and returns its result. Each statement sees the
   * data that is committed when it begins, as in a transaction at READ COMMITTED, which would cost
   * a round trip.
   */
  public <T> T read(Supplier<T> work) {
    return reading.execute(status -> work.get());
  }

  /**
   * Waits for a random time that grows with each attempt, so that conflicting transactions do not
   * meet again.
   */
  private static void pause(int attempt) {
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(1, 1L << Math.min(attempt + 1, 8)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WriteConflictException("Interrupted while waiting for another transaction");
    }
  }
}
