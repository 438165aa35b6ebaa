package org.ketex.search;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

record JdbcSqlExecutor(JdbcTemplate jdbc) implements SqlExecutor {

  @Override
  public <T> List<T> list(SqlFragment sql, RowMapper<T> mapper) {
    return jdbc.query(sql.text(), mapper, sql.arguments().toArray());
  }
}
