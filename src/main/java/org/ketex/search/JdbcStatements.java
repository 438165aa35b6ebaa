package org.ketex.search;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

record JdbcStatements(JdbcTemplate jdbc) implements Statements {

  @Override
  public <T> List<T> list(Sql sql, RowMapper<T> mapper) {
    return jdbc.query(sql.text(), mapper, sql.arguments().toArray());
  }
}
