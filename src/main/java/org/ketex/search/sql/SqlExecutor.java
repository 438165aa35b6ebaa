package org.ketex.search.sql;

import java.util.List;
import org.ketex.store.SqlFragment;
import org.springframework.jdbc.core.RowMapper;

/** Runs the statements of one search, in the transaction that it is called in. */
public interface SqlExecutor {

  <T> List<T> list(SqlFragment sql, RowMapper<T> mapper);

  default List<Long> numbers(SqlFragment sql) {
    return list(sql, (row, number) -> row.getLong(1));
  }

  /** Returns an executor of the same database that explains what it runs. */
  QueryExplanation explaining();
}
