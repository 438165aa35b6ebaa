package org.ketex.store;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/** Carries inserts out, in their order. */
class InsertExecutor {

  private final JdbcTemplate jdbc;
  private final boolean together;

  /**
   * @param together whether they go to the database together, which spares the way to it and back
   *     for each; the embedded one is not far away
   */
  InsertExecutor(JdbcTemplate jdbc, boolean together) {
    this.jdbc = jdbc;
    this.together = together;
  }

  /**
   * Rows of one table, as one array for each column: one statement, the same for any number of
   * rows, on both databases.
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
