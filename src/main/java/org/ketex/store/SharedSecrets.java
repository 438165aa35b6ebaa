package org.ketex.store;

import org.springframework.jdbc.core.JdbcTemplate;

/** Keys that all servers of one database share, and that outlive a restart. */
public class SharedSecrets {

  private final JdbcTemplate jdbc;
  private final TransactionRunner commits;

  SharedSecrets(JdbcTemplate jdbc, TransactionRunner commits) {
    this.jdbc = jdbc;
    this.commits = commits;
  }

  /** The value of that name; the fresh one when there is none yet. */
  public String shared(String name, String fresh) {
    return commits.commit(
        () -> {
          var known =
              jdbc.queryForList("select secret from secret where name = ?", String.class, name);
          if (known.isEmpty()) {
            jdbc.update("insert into secret (name, secret) values (?, ?)", name, fresh);
            return fresh;
          }
          return known.getFirst();
        });
  }
}
