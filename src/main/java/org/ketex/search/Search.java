package org.ketex.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ketex.access.Asker;
import org.ketex.store.Store;
import org.ketex.store.Version;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** Runs searches. Its methods join the transaction that they are called in, if any. */
public class Search {

  /**
   * As many included resources as one page carries; what is beyond is said, not dropped silently.
   */
  static final int MOST_INCLUDED = 2000;

  private final JdbcTemplate jdbc;
  private final QueryReader reader;
  private final PageLinks links;

  Search(JdbcTemplate jdbc, QueryReader reader, PageLinks links) {
    this.jdbc = jdbc;
    this.reader = reader;
    this.links = links;
  }

  /**
   * One page of a search, as a Bundle in JSON.
   *
   * @throws org.ketex.fhir.Refusal (400) where a parameter is not understood
   */
  public byte[] page(
      Asker asker, String type, Map<String, List<String>> parameters, boolean lenient) {
    var base = asker.base();
    var query = reader.read(asker, type, parameters, lenient);
    if (query.countOnly()) {
      return SearchSet.of(
          base, count(query), List.of(links.url(base, query, List.of())), Page.NONE);
    }
    var position = links.position(query, parameters);
    var page = page(query, position);
    var self = links.url(base, query, position);
    var total =
        query.total()
            ? count(query)
            : position.isEmpty() && page.next().isEmpty() ? (long) page.matches().size() : null;
    var urls =
        page.next().isEmpty() ? List.of(self) : List.of(self, links.url(base, query, page.next()));
    return SearchSet.of(base, total, urls, page);
  }

  /** At most so many matches, for conditional interactions. */
  public List<Version> matches(
      Asker asker, String type, Map<String, List<String>> parameters, int most) {
    var query = reader.read(asker, type, parameters, false);
    return query(query.plan().page(List.of(), List.of(), most), Store.versions());
  }

  private Long count(Query query) {
    var sql = query.plan().count();
    return jdbc.queryForObject(sql.text(), Long.class, sql.arguments().toArray());
  }

  private record Row(Version version, List<Object> keys) {}

  private Page page(Query query, List<Object> position) {
    var rows = rows(query, position);
    var hasMore = rows.size() > query.count();
    var shown = hasMore ? rows.subList(0, query.count()) : rows;
    var matches = shown.stream().map(Row::version).toList();
    var included = included(query, matches);
    return new Page(
        matches,
        included.subList(0, Math.min(included.size(), MOST_INCLUDED)),
        included.size() > MOST_INCLUDED,
        hasMore ? shown.getLast().keys() : List.of());
  }

  private List<Row> rows(Query query, List<Object> position) {
    var keys = query.sort().size();
    return query(
        query.plan().page(query.sort(), position, query.count() + 1),
        (row, number) -> {
          var last = new ArrayList<Object>();
          for (var key = 0; key < keys; key++) {
            last.add(row.getObject(SortKey.nameOf(key)));
          }
          var version = Store.versions().mapRow(row, number);
          last.add(version.rid());
          return new Row(version, last);
        });
  }

  private List<Version> included(Query query, List<Version> matches) {
    if (matches.isEmpty() || query.includes().isEmpty()) {
      return List.of();
    }
    var shown = matches.stream().map(Version::rid).collect(Collectors.toSet());
    var included = new LinkedHashMap<Long, Version>();
    for (var include : query.includes()) {
      query(IncludeSql.of(include, matches), Store.versions()).stream()
          .filter(version -> !shown.contains(version.rid()))
          .forEach(version -> included.put(version.rid(), version));
    }
    return List.copyOf(included.values());
  }

  private <T> List<T> query(Sql sql, RowMapper<T> mapper) {
    return jdbc.query(sql.text(), mapper, sql.arguments().toArray());
  }
}
