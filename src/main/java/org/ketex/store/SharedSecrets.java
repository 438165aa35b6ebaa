package org.ketex.store;

import org.springframework.jdbc.core.JdbcTemplate;

/** Stores keys that all servers of one database share, and that survive a restart. */
public class SharedSecrets {

  private final JdbcTemplate jdbc;
  private final TransactionRunner transactions;

  SharedSecrets(JdbcTemplate jdbc, TransactionRunner transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  /** Returns the stored value of a name, after storing the new value if there is none. */
  public String shared(String name, String newValue) {
    return transactions.commit(
        () -> {
          var stored =
              jdbc.queryForList("select secret from secret where name = ?", String.class, name);
          if (stored.isEmpty()) {
            jdbc.update("insert into secret (name, secret) values (?, ?)", name, newValue);
            return newValue;
          }
          return stored.getFirst();
        });
  }
}
