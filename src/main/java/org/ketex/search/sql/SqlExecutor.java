package org.ketex.search.sql;

import java.util.List;
import org.ketex.store.SqlFragment;
import org.springframework.jdbc.core.RowMapper;

/** Runs the statements of one search, in the current transaction. */
public interface SqlExecutor {

  <T> List<T> list(SqlFragment sql, RowMapper<T> mapper);

  default List<Long> numbers(SqlFragment sql) {
    return list(sql, (row, number) -> row.getLong(1));
  }

  /** Returns the result of a statement that counts. */
  default long count(SqlFragment sql) {
    return numbers(sql).getFirst();
  }

  /** Returns an executor for the same database that explains its statements. */
  QueryExplanation explaining();
}
