package org.ketex.search.sql;

import java.util.List;
import org.ketex.store.MemoryStore;
import org.ketex.store.SqlFragment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/** Runs statements over JDBC. */
@Component
public class JdbcSqlExecutor implements SqlExecutor {

  private final JdbcTemplate jdbc;

  JdbcSqlExecutor(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  public static SqlExecutor of(MemoryStore store) {
    return new JdbcSqlExecutor(store.jdbc());
  }

  @Override
  public <T> List<T> list(SqlFragment sql, RowMapper<T> mapper) {
    return jdbc.query(sql.text(), mapper, sql.arguments().toArray());
  }

  @Override
  public QueryExplanation explaining() {
    return new QueryExplanation(jdbc);
  }
}
