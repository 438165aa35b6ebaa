package org.ketex.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;

/** Index rows in and out of their tables, in JDBC batches. */
class IndexTables {

  static final List<String> TABLES =
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

  private interface Getter<R> {
    R get(ResultSet row) throws SQLException;
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

  /** What is in the tables, by the number of the resource: the inverse of {@link #insert}. */
  Map<Long, IndexRows> read(List<Long> rids) {
    var all = new HashMap<Long, IndexRows>();
    read(
        "select * from token_index i",
        rids,
        all,
        IndexRows::tokens,
        row ->
            new IndexRows.Token(
                row.getInt("param"),
                row.getInt("element"),
                row.getString("system"),
                row.getString("code")));
    read(
        "select * from string_index i",
        rids,
        all,
        IndexRows::strings,
        row ->
            new IndexRows.Text(
                row.getInt("param"),
                row.getInt("element"),
                row.getString("normal"),
                row.getString("exact")));
    read(
        "select * from date_index i",
        rids,
        all,
        IndexRows::dates,
        row ->
            new IndexRows.Dates(
                row.getInt("param"),
                row.getInt("element"),
                row.getLong("low"),
                row.getLong("high")));
    read(
        "select * from number_index i",
        rids,
        all,
        IndexRows::numbers,
        row ->
            new IndexRows.Numbers(
                row.getInt("param"),
                row.getInt("element"),
                row.getBigDecimal("low"),
                row.getBigDecimal("high")));
    read(
        "select * from quantity_index i",
        rids,
        all,
        IndexRows::quantities,
        row ->
            new IndexRows.Quantity(
                row.getInt("param"),
                row.getInt("element"),
                row.getBigDecimal("low"),
                row.getBigDecimal("high"),
                row.getString("system"),
                row.getString("code"),
                row.getString("unit")));
    read(
        """
        select i.*, t.type || '/' || t.id as reference
        from reference_index i left join resource t on t.rid = i.target
        """,
        rids,
        all,
        IndexRows::references,
        row ->
            new IndexRows.Reference(
                row.getInt("param"),
                row.getInt("element"),
                Objects.requireNonNullElse(
                    row.getString("reference"), "resource number " + row.getLong("target"))));
    read(
        "select * from uri_index i",
        rids,
        all,
        IndexRows::uris,
        row -> new IndexRows.Uri(row.getInt("param"), row.getInt("element"), row.getString("uri")));
    return all;
  }

  private <R> void read(
      String sql,
      List<Long> rids,
      Map<Long, IndexRows> into,
      Function<IndexRows, List<R>> kind,
      Getter<R> getter) {
    jdbc.query(
        "%s where i.rid in (%s)".formatted(sql, Store.placeholders(rids.size())),
        row -> {
          var ofResource = into.computeIfAbsent(row.getLong("rid"), rid -> IndexRows.empty());
          kind.apply(ofResource).add(getter.get(row));
        },
        rids.toArray());
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
