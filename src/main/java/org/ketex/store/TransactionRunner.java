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

/** Runs work in one database transaction, again from the start when another one was in its way. */
public class TransactionRunner {

  private static final int TRIES = 12;

  /** As long as locks of others are waited for; what holds one for longer is no other request. */
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final TransactionTemplate transaction;
  private final TransactionTemplate reading;
  private final TransactionTemplate snapshot;
  private final DeletionGate gate;

  /**
   * @param atOneMoment the isolation in which all tables are seen as they were at one moment
   */
  TransactionRunner(PlatformTransactionManager transactions, DeletionGate gate, int atOneMoment) {
    this.gate = gate;
    transaction = new TransactionTemplate(transactions);
    reading = new TransactionTemplate(transactions);
    reading.setPropagationBehavior(TransactionDefinition.PROPAGATION_SUPPORTS);
    snapshot = new TransactionTemplate(transactions);
    snapshot.setIsolationLevel(atOneMoment);
  }

  /**
   * The result of the work, committed.
   *
   * @throws WriteConflictException when every try met a conflict; nothing is stored then
   */
  public <T> T commit(Supplier<T> work) {
    return inTransaction(transaction, work);
  }

  /**
   * The same for work that writes resources. What deletes some waits until all that is under way is
   * committed, and what comes later waits for it: so nothing is deleted that another transaction is
   * just about to refer to.
   *
   * @throws WriteConflictException as above
   */
  public <T> T write(boolean deletes, Supplier<T> work) {
    return gate.pass(
        deletes,
        () ->
            commit(
                () -> {
                  gate.enter(deletes);
                  return work.get();
                }));
  }

  /**
   * The same as {@link #commit}, and all that the work reads is as it was at one moment, whoever
   * else writes.
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
        return once(transaction, work);
      } catch (WriteConflictException
          | ConcurrencyFailureException
          | DuplicateKeyException conflict) {
        if (attempt >= TRIES) {
          throw new WriteConflictException(
              "Gave up after %d tries: %s".formatted(TRIES, conflict.getMessage()));
        }
        if (conflict instanceof CannotAcquireLockException && System.nanoTime() > end) {
          throw conflict;
        }
        pause(attempt);
      }
    }
  }

  /**
   * The result of one try.
   *
   * @throws HeuristicCompletionException when the database went away in the middle of the commit:
   *     only it knows whether the work is stored
   */
  private static <T> T once(TransactionTemplate transaction, Supplier<T> work) {
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
   * The result of reading over one connection. Each statement sees what is committed when it
   * begins, as it would in a transaction at READ COMMITTED, which would cost a way to the database
   * and back.
   */
  public <T> T read(Supplier<T> work) {
    return reading.execute(status -> work.get());
  }

  /** Waits a random while that grows with the tries, so that rivals do not meet again. */
  private static void pause(int attempt) {
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(1, 1L << Math.min(attempt + 1, 8)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WriteConflictException("Interrupted while waiting for another transaction");
    }
  }
}
