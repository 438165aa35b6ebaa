package org.ketex.store;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ketex.store.WriteStatements.Insert;
import org.springframework.jdbc.core.JdbcTemplate;

/** Maps one type of index rows to its table. */
class IndexTable<R extends IndexRows.Row> {

  /**
   * Maximum number of rows of one insert; H2 holds them in memory until the next insert of the
   * session.
   */
  private static final int LIMIT = 1000;

  interface Reader<R> {
    R read(ResultSet row) throws SQLException;
  }

  /** Returns the value of a column for a row, given the numbers of the reference targets. */
  interface Value<R, V> {
    V of(R row, Map<String, Long> targets);
  }

  /**
   * @param type SQL type
   * @param array creates an array of the given length
   */
  record Column<R, V>(String name, String type, Value<R, V> value, Function<Integer, V[]> array) {

    static <R> Column<R, String> text(String name, Function<R, String> value) {
      return new Column<>(name, "varchar", (row, targets) -> value.apply(row), String[]::new);
    }

    static <R> Column<R, Long> number(String name, Function<R, Long> value) {
      return new Column<>(name, "bigint", (row, targets) -> value.apply(row), Long[]::new);
    }

    static <R> Column<R, Integer> small(String name, Function<R, Integer> value) {
      return new Column<>(name, "integer", (row, targets) -> value.apply(row), Integer[]::new);
    }

    /**
     * Creates a decimal column that is sent as text, because drivers do not support arrays of
     * decimals.
     */
    static <R> Column<R, String> decimal(String name, Function<R, BigDecimal> value) {
      return new Column<>(
          name,
          "numeric(38, 12)",
          (row, targets) -> value.apply(row).toPlainString(),
          String[]::new);
    }

    /** Creates a column for the number of the reference target. */
    static <R> Column<R, Long> target(String name, Function<R, String> reference) {
      return new Column<>(
          name, "bigint", (row, targets) -> targets.get(reference.apply(row)), Long[]::new);
    }

    V[] values(List<R> rows, Map<String, Long> targets) {
      var values = array.apply(rows.size());
      for (var i = 0; i < values.length; i++) {
        values[i] = value.of(rows.get(i), targets);
      }
      return values;
    }
  }

  private final String name;
  private final Function<IndexRows, List<R>> rows;
  private final List<Column<R, ?>> columns;
  private final String insertion;
  private final String selection;
  private final Reader<R> reader;

  /**
   * @param rows selects the rows of this type
   * @param columns the columns other than {@code param}, {@code element} and {@code rid}, which all
   *     tables have
   * @param selection selects the columns for the reader from the table {@code i}
   * @param reader the inverse of the columns
   */
  IndexTable(
      String name,
      Function<IndexRows, List<R>> rows,
      List<Column<R, ?>> columns,
      String selection,
      Reader<R> reader) {
    this.name = name;
    this.rows = rows;
    this.columns =
        Stream.concat(
                Stream.<Column<R, ?>>of(
                    Column.small("param", IndexRows.Row::param),
                    Column.small("element", IndexRows.Row::element)),
                columns.stream())
            .toList();
    this.insertion = insertion(name, this.columns);
    this.selection = selection;
    this.reader = reader;
  }

  IndexTable(
      String name,
      Function<IndexRows, List<R>> rows,
      List<Column<R, ?>> columns,
      Reader<R> reader) {
    this(name, rows, columns, "select i.* from %s i".formatted(name), reader);
  }

  private static String insertion(String name, List<? extends Column<?, ?>> columns) {
    return "insert into %s (rid, %s) select * from unnest(cast(? as bigint array), %s)"
        .formatted(
            name,
            columns.stream().map(Column::name).collect(Collectors.joining(", ")),
            columns.stream()
                .map(column -> "cast(? as %s array)".formatted(column.type()))
                .collect(Collectors.joining(", ")));
  }

  String name() {
    return name;
  }

  /**
   * Returns the inserts; none if there are no rows.
   *
   * @param targets numbers of the reference targets
   */
  Stream<Insert> inserts(Map<Long, IndexRows> rowsByRid, Map<String, Long> targets) {
    var rids = new ArrayList<Long>();
    var all = new ArrayList<R>();
    rowsByRid.forEach(
        (rid, ofResource) -> {
          for (var row : rows.apply(ofResource)) {
            rids.add(rid);
            all.add(row);
          }
        });
    return IntStream.iterate(0, from -> from < all.size(), from -> from + LIMIT)
        .mapToObj(
            from -> {
              var to = Math.min(from + LIMIT, all.size());
              return insert(rids.subList(from, to), all.subList(from, to), targets);
            });
  }

  private Insert insert(List<Long> rids, List<R> rows, Map<String, Long> targets) {
    var values = new ArrayList<>(columns.size() + 1);
    values.add(rids.toArray(Long[]::new));
    columns.forEach(column -> values.add(column.values(rows, targets)));
    return new Insert(insertion, values);
  }

  /** Reads the rows of the resources: the inverse of {@link #inserts}. */
  void read(JdbcTemplate jdbc, List<Long> rids, Map<Long, IndexRows> into) {
    jdbc.query(
        "%s where i.rid in (%s)".formatted(selection, ResourceWriter.placeholders(rids.size())),
        row -> {
          var ofResource = into.computeIfAbsent(row.getLong("rid"), rid -> IndexRows.empty());
          rows.apply(ofResource).add(reader.read(row));
        },
        rids.toArray());
  }
}
