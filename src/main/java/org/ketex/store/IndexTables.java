package org.ketex.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;

/** Index rows in and out of their tables, in JDBC batches. */
class IndexTables {

  private static final List<String> TABLES =
      List.of(
          "token_index",
          "string_index",
          "date_index",
          "number_index",
          "quantity_index",
          "reference_index",
          "uri_index");

  private interface Setter<R> {

    /** Sets the values of one row; returns the place of the number of its resource. */
    int set(PreparedStatement statement, R row) throws SQLException;
  }

  private record Owned<R>(R row, long rid) {}

  private final JdbcTemplate jdbc;

  IndexTables(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  void delete(List<Long> rids) {
    if (rids.isEmpty()) {
      return;
    }
    for (var table : TABLES) {
      jdbc.batchUpdate(
          "delete from %s where rid = ?".formatted(table),
          rids.stream().map(rid -> new Object[] {rid}).toList());
    }
  }

  void insert(Map<Long, IndexRows> rowsByRid, Map<String, Long> targets) {
    insert(
        "insert into token_index (param, element, system, code, rid) values (?, ?, ?, ?, ?)",
        rowsByRid,
        IndexRows::tokens,
        (statement, row) -> {
          statement.setInt(1, row.param());
          statement.setInt(2, row.element());
          statement.setString(3, row.system());
          statement.setString(4, row.code());
          return 5;
        });
    insert(
        "insert into string_index (param, element, normal, exact, rid) values (?, ?, ?, ?, ?)",
        rowsByRid,
        IndexRows::strings,
        (statement, row) -> {
          statement.setInt(1, row.param());
          statement.setInt(2, row.element());
          statement.setString(3, row.normal());
          statement.setString(4, row.exact());
          return 5;
        });
    insert(
        "insert into date_index (param, element, low, high, rid) values (?, ?, ?, ?, ?)",
        rowsByRid,
        IndexRows::dates,
        (statement, row) -> {
          statement.setInt(1, row.param());
          statement.setInt(2, row.element());
          statement.setLong(3, row.low());
          statement.setLong(4, row.high());
          return 5;
        });
    insert(
        "insert into number_index (param, element, low, high, rid) values (?, ?, ?, ?, ?)",
        rowsByRid,
        IndexRows::numbers,
        (statement, row) -> {
          statement.setInt(1, row.param());
          statement.setInt(2, row.element());
          statement.setBigDecimal(3, row.low());
          statement.setBigDecimal(4, row.high());
          return 5;
        });
    insert(
        """
        insert into quantity_index (param, element, low, high, system, code, unit, rid)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        rowsByRid,
        IndexRows::quantities,
        (statement, row) -> {
          statement.setInt(1, row.param());
          statement.setInt(2, row.element());
          statement.setBigDecimal(3, row.low());
          statement.setBigDecimal(4, row.high());
          statement.setString(5, row.system());
          statement.setString(6, row.code());
          statement.setString(7, row.unit());
          return 8;
        });
    insert(
        "insert into reference_index (param, element, target, rid) values (?, ?, ?, ?)",
        rowsByRid,
        IndexRows::references,
        (statement, row) -> {
          statement.setInt(1, row.param());
          statement.setInt(2, row.element());
          statement.setLong(3, targets.get(row.target()));
          return 4;
        });
    insert(
        "insert into uri_index (param, element, uri, rid) values (?, ?, ?, ?)",
        rowsByRid,
        IndexRows::uris,
        (statement, row) -> {
          statement.setInt(1, row.param());
          statement.setInt(2, row.element());
          statement.setString(3, row.uri());
          return 4;
        });
  }

  private <R> void insert(
      String sql,
      Map<Long, IndexRows> rowsByRid,
      Function<IndexRows, List<R>> kind,
      Setter<R> setter) {
    var rows = new ArrayList<Owned<R>>();
    rowsByRid.forEach(
        (rid, all) -> kind.apply(all).forEach(row -> rows.add(new Owned<>(row, rid))));
    if (!rows.isEmpty()) {
      jdbc.batchUpdate(
          sql,
          rows,
          Math.min(rows.size(), 1000),
          (statement, owned) -> {
            statement.setLong(setter.set(statement, owned.row()), owned.rid());
          });
    }
  }
}
