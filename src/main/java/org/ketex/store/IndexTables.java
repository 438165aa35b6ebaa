package org.ketex.store;

import static org.ketex.store.IndexTable.Column.decimal;
import static org.ketex.store.IndexTable.Column.number;
import static org.ketex.store.IndexTable.Column.target;
import static org.ketex.store.IndexTable.Column.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.ketex.store.WriteStatements.Insert;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes index rows to their tables, and reads them. */
class IndexTables {

  private static final IndexTable<IndexRows.Token> TOKENS =
      new IndexTable<>(
          "token_index",
          IndexRows::tokens,
          List.of(text("system", IndexRows.Token::system), text("code", IndexRows.Token::code)),
          row ->
              new IndexRows.Token(
                  row.getInt("param"),
                  row.getInt("element"),
                  row.getString("system"),
                  row.getString("code")));

  private static final IndexTable<IndexRows.Text> STRINGS =
      new IndexTable<>(
          "string_index",
          IndexRows::strings,
          List.of(text("normal", IndexRows.Text::normal), text("exact", IndexRows.Text::exact)),
          row ->
              new IndexRows.Text(
                  row.getInt("param"),
                  row.getInt("element"),
                  row.getString("normal"),
                  row.getString("exact")));

  private static final IndexTable<IndexRows.Dates> DATES =
      new IndexTable<>(
          "date_index",
          IndexRows::dates,
          List.of(number("low", IndexRows.Dates::low), number("high", IndexRows.Dates::high)),
          row ->
              new IndexRows.Dates(
                  row.getInt("param"),
                  row.getInt("element"),
                  row.getLong("low"),
                  row.getLong("high")));

  private static final IndexTable<IndexRows.Numbers> NUMBERS =
      new IndexTable<>(
          "number_index",
          IndexRows::numbers,
          List.of(decimal("low", IndexRows.Numbers::low), decimal("high", IndexRows.Numbers::high)),
          row ->
              new IndexRows.Numbers(
                  row.getInt("param"),
                  row.getInt("element"),
                  row.getBigDecimal("low"),
                  row.getBigDecimal("high")));

  private static final IndexTable<IndexRows.Quantity> QUANTITIES =
      new IndexTable<>(
          "quantity_index",
          IndexRows::quantities,
          List.of(
              decimal("low", IndexRows.Quantity::low),
              decimal("high", IndexRows.Quantity::high),
              text("system", IndexRows.Quantity::system),
              text("code", IndexRows.Quantity::code),
              text("unit", IndexRows.Quantity::unit)),
          row ->
              new IndexRows.Quantity(
                  row.getInt("param"),
                  row.getInt("element"),
                  row.getBigDecimal("low"),
                  row.getBigDecimal("high"),
                  row.getString("system"),
                  row.getString("code"),
                  row.getString("unit")));

  private static final IndexTable<IndexRows.Reference> REFERENCES =
      new IndexTable<>(
          "reference_index",
          IndexRows::references,
          List.of(target("target", IndexRows.Reference::target)),
          """
          select i.*, t.type || '/' || t.id as reference
          from reference_index i left join resource t on t.rid = i.target
          """,
          row ->
              new IndexRows.Reference(
                  row.getInt("param"),
                  row.getInt("element"),
                  Objects.requireNonNullElse(
                      row.getString("reference"), "resource number " + row.getLong("target"))));

  private static final IndexTable<IndexRows.Uri> URIS =
      new IndexTable<>(
          "uri_index",
          IndexRows::uris,
          List.of(text("uri", IndexRows.Uri::uri)),
          row ->
              new IndexRows.Uri(row.getInt("param"), row.getInt("element"), row.getString("uri")));

  private static final IndexTable<IndexRows.DatedToken> DATED_TOKENS =
      new IndexTable<>(
          "dated_token_index",
          IndexRows::datedTokens,
          List.of(
              text("system", IndexRows.DatedToken::system),
              text("code", IndexRows.DatedToken::code),
              number("low", IndexRows.DatedToken::low),
              number("high", IndexRows.DatedToken::high)),
          row ->
              new IndexRows.DatedToken(
                  row.getInt("param"),
                  row.getInt("element"),
                  row.getString("system"),
                  row.getString("code"),
                  row.getLong("low"),
                  row.getLong("high")));

  private static final List<IndexTable<?>> ALL =
      List.of(TOKENS, STRINGS, DATES, NUMBERS, QUANTITIES, REFERENCES, URIS, DATED_TOKENS);

  static final List<String> TABLES = ALL.stream().<String>map(IndexTable::name).toList();

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

  /**
   * @param targets numbers of the reference targets
   */
  static Stream<Insert> inserts(Map<Long, IndexRows> rowsByRid, Map<String, Long> targets) {
    return ALL.stream().flatMap(table -> table.inserts(rowsByRid, targets));
  }

  /** Reads the index rows by resource number: the inverse of {@link #inserts}. */
  Map<Long, IndexRows> read(List<Long> rids) {
    var all = new HashMap<Long, IndexRows>();
    ALL.forEach(table -> table.read(jdbc, rids, all));
    return all;
  }
}
