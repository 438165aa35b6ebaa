package org.ketex.store;

import java.math.BigDecimal;
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

  /** Sets the values of one row; the number of its resource is the last parameter. */
  private interface Setter<R> {
    void set(PreparedStatement statement, R row) throws SQLException;
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
        "insert into token_index (param, system, code, rid) values (?, ?, ?, ?)",
        rowsByRid,
        IndexRows::tokens,
        4,
        (statement, row) -> {
          statement.setInt(1, row.param());
          statement.setString(2, row.system());
          statement.setString(3, row.code());
        });
    insert(
        "insert into string_index (param, normal, exact, rid) values (?, ?, ?, ?)",
        rowsByRid,
        IndexRows::strings,
        4,
        (statement, row) -> {
          statement.setInt(1, row.param());
          statement.setString(2, row.normal());
          statement.setString(3, row.exact());
        });
    insert(
        "insert into date_index (param, low, high, rid) values (?, ?, ?, ?)",
        rowsByRid,
        IndexRows::dates,
        4,
        (statement, row) -> {
          statement.setInt(1, row.param());
          statement.setLong(2, row.low());
          statement.setLong(3, row.high());
        });
    insert(
        "insert into number_index (param, low, high, rid) values (?, ?, ?, ?)",
        rowsByRid,
        IndexRows::numbers,
        4,
        (statement, row) -> setRange(statement, row.param(), row.low(), row.high()));
    insert(
        """
        insert into quantity_index (param, low, high, system, code, unit, rid)
        values (?, ?, ?, ?, ?, ?, ?)
        """,
        rowsByRid,
        IndexRows::quantities,
        7,
        (statement, row) -> {
          setRange(statement, row.param(), row.low(), row.high());
          statement.setString(4, row.system());
          statement.setString(5, row.code());
          statement.setString(6, row.unit());
        });
    insert(
        "insert into reference_index (param, target, rid) values (?, ?, ?)",
        rowsByRid,
        IndexRows::references,
        3,
        (statement, row) -> {
          statement.setInt(1, row.param());
          statement.setLong(2, targets.get(row.target()));
        });
    insert(
        "insert into uri_index (param, uri, rid) values (?, ?, ?)",
        rowsByRid,
        IndexRows::uris,
        3,
        (statement, row) -> {
          statement.setInt(1, row.param());
          statement.setString(2, row.uri());
        });
  }

  private static void setRange(
      PreparedStatement statement, int param, BigDecimal low, BigDecimal high) throws SQLException {
    statement.setInt(1, param);
    statement.setBigDecimal(2, low);
    statement.setBigDecimal(3, high);
  }

  private <R> void insert(
      String sql,
      Map<Long, IndexRows> rowsByRid,
      Function<IndexRows, List<R>> kind,
      int ridPosition,
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
            setter.set(statement, owned.row());
            statement.setLong(ridPosition, owned.rid());
          });
    }
  }
}
