package org.ketex.search.sql;

import java.util.List;
import java.util.OptionalLong;
import org.ketex.store.CommitCounter;
import org.ketex.store.MemoryStore;
import org.ketex.store.SqlFragment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/** Runs statements over JDBC. */
@Component
public class JdbcSqlExecutor implements SqlExecutor {

  private final JdbcTemplate jdbc;
  private final CountCache counts;

  JdbcSqlExecutor(JdbcTemplate jdbc, CommitCounter commits) {
    this.jdbc = jdbc;
    this.counts = new CountCache(commits);
  }

  public static SqlExecutor of(MemoryStore store) {
    return new JdbcSqlExecutor(store.jdbc(), OptionalLong::empty);
  }

  @Override
  public <T> List<T> list(SqlFragment sql, RowMapper<T> mapper) {
    return jdbc.query(sql.text(), mapper, sql.arguments().toArray());
  }

  @Override
  public long count(SqlFragment sql) {
    return counts.count(sql, SqlExecutor.super::count);
  }

  @Override
  public QueryExplanation explaining() {
    return new QueryExplanation(jdbc);
  }
}
