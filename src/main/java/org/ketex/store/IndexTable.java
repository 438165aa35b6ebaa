package org.ketex.store;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * One table of index rows. Rows go in as one array for each column: one statement, the same for any
 * number of rows, on both databases.
 *
 * @param rows those of its kind
 * @param columns beside {@code param}, {@code element} and {@code rid}, which all tables have
 * @param select the rows with what the reader needs, from the table {@code i}
 * @param reader the inverse of the columns
 */
record IndexTable<R extends IndexRows.Row>(
    String name,
    Function<IndexRows, List<R>> rows,
    List<Column<R, ?>> columns,
    String select,
    Reader<R> reader) {

  IndexTable(
      String name,
      Function<IndexRows, List<R>> rows,
      List<Column<R, ?>> columns,
      Reader<R> reader) {
    this(name, rows, columns, "select i.* from %s i".formatted(name), reader);
  }

  /** Rows of one insert: what is held in memory at once. */
  private static final int MOST = 5000;

  interface Reader<R> {
    R read(ResultSet row) throws SQLException;
  }

  /**
   * @param type in SQL
   * @param array an array for so many values
   */
  record Column<R, V>(
      String name, String type, Function<R, V> value, Function<Integer, V[]> array) {

    static <R> Column<R, String> text(String name, Function<R, String> value) {
      return new Column<>(name, "varchar", value, String[]::new);
    }

    static <R> Column<R, Long> number(String name, Function<R, Long> value) {
      return new Column<>(name, "bigint", value, Long[]::new);
    }

    static <R> Column<R, Integer> small(String name, Function<R, Integer> value) {
      return new Column<>(name, "integer", value, Integer[]::new);
    }

    /** As text: drivers take no arrays of decimals. */
    static <R> Column<R, String> decimal(String name, Function<R, BigDecimal> value) {
      return new Column<>(
          name, "numeric(38, 12)", row -> value.apply(row).toPlainString(), String[]::new);
    }

    V[] values(List<R> rows) {
      return rows.stream().map(value).toArray(array::apply);
    }
  }

  private record Owned<R>(long rid, R row) {}

  private Stream<Column<R, ?>> allColumns() {
    return Stream.concat(
        Stream.of(
            Column.small("param", IndexRows.Row::param),
            Column.small("element", IndexRows.Row::element)),
        columns.stream());
  }

  void insert(JdbcTemplate jdbc, Map<Long, IndexRows> rowsByRid) {
    var owned =
        rowsByRid.entrySet().stream()
            .flatMap(
                of -> rows.apply(of.getValue()).stream().map(row -> new Owned<>(of.getKey(), row)))
            .toList();
    for (var from = 0; from < owned.size(); from += MOST) {
      insert(jdbc, owned.subList(from, Math.min(from + MOST, owned.size())));
    }
  }

  private void insert(JdbcTemplate jdbc, List<Owned<R>> owned) {
    var values = owned.stream().map(Owned::row).toList();
    var rids = owned.stream().map(Owned::rid).toArray(Long[]::new);
    var arrays = allColumns().<Object>map(column -> column.values(values));
    jdbc.update(insertion(), Stream.concat(Stream.of((Object) rids), arrays).toArray());
  }

  private String insertion() {
    return "insert into %s (rid, %s) select * from unnest(cast(? as bigint array), %s)"
        .formatted(
            name,
            allColumns().map(Column::name).collect(Collectors.joining(", ")),
            allColumns()
                .map(column -> "cast(? as %s array)".formatted(column.type()))
                .collect(Collectors.joining(", ")));
  }

  /** What is in the table about these resources: the inverse of {@link #insert}. */
  void read(JdbcTemplate jdbc, List<Long> rids, Map<Long, IndexRows> into) {
    jdbc.query(
        "%s where i.rid in (%s)".formatted(select, Store.placeholders(rids.size())),
        row -> {
          var ofResource = into.computeIfAbsent(row.getLong("rid"), rid -> IndexRows.empty());
          rows.apply(ofResource).add(reader.read(row));
        },
        rids.toArray());
  }
}
