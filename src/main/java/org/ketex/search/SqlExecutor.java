package org.ketex.search;

import java.util.List;
import org.springframework.jdbc.core.RowMapper;

/** Runs the statements of one search, in the transaction that it is called in. */
interface SqlExecutor {

  <T> List<T> list(SqlFragment sql, RowMapper<T> mapper);

  default List<Long> numbers(SqlFragment sql) {
    return list(sql, (row, number) -> row.getLong(1));
  }
}
