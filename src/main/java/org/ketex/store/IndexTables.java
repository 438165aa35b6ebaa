package org.ketex.store;

import java.math.BigDecimal;
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

  /** Sets the values of one row; the number of its resource is the last parameter. */
  private interface Setter<R> {
    void set(PreparedStatement statement, R row) throws SQLException;
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
                row.getInt("param"), row.getString("system"), row.getString("code")));
    read(
        "select * from string_index i",
        rids,
        all,
        IndexRows::strings,
        row ->
            new IndexRows.Text(
                row.getInt("param"), row.getString("normal"), row.getString("exact")));
    read(
        "select * from date_index i",
        rids,
        all,
        IndexRows::dates,
        row -> new IndexRows.Dates(row.getInt("param"), row.getLong("low"), row.getLong("high")));
    read(
        "select * from number_index i",
        rids,
        all,
        IndexRows::numbers,
        row ->
            new IndexRows.Numbers(
                row.getInt("param"), row.getBigDecimal("low"), row.getBigDecimal("high")));
    read(
        "select * from quantity_index i",
        rids,
        all,
        IndexRows::quantities,
        row ->
            new IndexRows.Quantity(
                row.getInt("param"),
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
                Objects.requireNonNullElse(
                    row.getString("reference"), "resource number " + row.getLong("target"))));
    read(
        "select * from uri_index i",
        rids,
        all,
        IndexRows::uris,
        row -> new IndexRows.Uri(row.getInt("param"), row.getString("uri")));
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
