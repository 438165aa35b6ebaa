package org.ketex.store;

import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcTemplate;

/** Lets writes run concurrently, and deletions exclusively. */
interface DeletionLock {

  /** Runs all attempts of a transaction, holding the lock if it is one of this JVM. */
  default <T> T hold(boolean exclusive, Supplier<T> work) {
    return work.get();
  }

  /**
   * Acquires the lock if it is one of the database; must be the first statement of each attempt.
   */
  default void acquire(boolean exclusive) {}

  /** Returns the lock for a database that only this server uses. */
  static DeletionLock ofThisServer() {
    var lock = new ReentrantReadWriteLock(true);
    return new DeletionLock() {
      @Override
      public <T> T hold(boolean exclusive, Supplier<T> work) {
        var mode = exclusive ? lock.writeLock() : lock.readLock();
        mode.lock();
        try {
          return work.get();
        } finally {
          mode.unlock();
        }
      }
    };
  }

  /**
   * Returns the lock that all servers of a PostgreSQL database share; the end of the transaction
   * releases it.
   */
  static DeletionLock ofDatabase(JdbcTemplate jdbc) {
    return new DeletionLock() {
      @Override
      public void acquire(boolean exclusive) {
        jdbc.execute(
            "select pg_advisory_xact_lock%s(%d)".formatted(exclusive ? "" : "_shared", NUMBER));
      }
    };
  }

  /** Key of the advisory lock; no other program may use it in the same database. */
  long NUMBER = 5_041_978_221L;
}
