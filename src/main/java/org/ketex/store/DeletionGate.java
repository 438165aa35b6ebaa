package org.ketex.store;

import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcTemplate;

/** Where writers pass side by side, and deletions alone. */
interface DeletionGate {

  /** Around all tries of a transaction. */
  default <T> T pass(boolean alone, Supplier<T> work) {
    return work.get();
  }

  /** First in each transaction. */
  default void enter(boolean alone) {}

  /** Of a database that only this server has open. */
  static DeletionGate ofThisServer() {
    var lock = new ReentrantReadWriteLock(true);
    return new DeletionGate() {
      @Override
      public <T> T pass(boolean alone, Supplier<T> work) {
        var side = alone ? lock.writeLock() : lock.readLock();
        side.lock();
        try {
          return work.get();
        } finally {
          side.unlock();
        }
      }
    };
  }

  /** Of all servers of a PostgreSQL database: it lets go with the transaction. */
  static DeletionGate ofDatabase(JdbcTemplate jdbc) {
    return new DeletionGate() {
      @Override
      public void enter(boolean alone) {
        jdbc.execute(
            "select pg_advisory_xact_lock%s(%d)".formatted(alone ? "" : "_shared", NUMBER));
      }
    };
  }

  /** Any that no other program takes in the same database. */
  long NUMBER = 5_041_978_221L;
}
