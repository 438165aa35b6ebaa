package org.ketex.store;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/** Executes inserts in order. */
class InsertExecutor {

  private final JdbcTemplate jdbc;
  private final boolean together;

  /**
   * @param together whether inserts are sent as a batch, which saves round trips; the embedded
   *     database has none
   */
  InsertExecutor(JdbcTemplate jdbc, boolean together) {
    this.jdbc = jdbc;
    this.together = together;
  }

  /**
   * Inserts rows into one table, with one array for each column: the same statement serves any
   * number of rows, on both databases.
   */
  record Insert(String sql, List<Object> columns) {}

  void run(Stream<Insert> inserts) {
    if (together) {
      runTogether(inserts.toList());
    } else {
      inserts.forEach(each -> jdbc.update(each.sql(), each.columns().toArray()));
    }
  }

  private void runTogether(List<Insert> inserts) {
    if (!inserts.isEmpty()) {
      jdbc.update(
          inserts.stream().map(Insert::sql).collect(Collectors.joining("; ")),
          inserts.stream().flatMap(each -> each.columns().stream()).toArray());
    }
  }
}
