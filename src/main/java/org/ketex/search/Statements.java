package org.ketex.search;

import java.util.List;
import org.springframework.jdbc.core.RowMapper;

/** Runs the statements of one search, in the transaction that it is called in. */
interface Statements {

  <T> List<T> list(Sql sql, RowMapper<T> mapper);

  default List<Long> numbers(Sql sql) {
    return list(sql, (row, number) -> row.getLong(1));
  }
}
