package org.ketex.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ketex.access.Asker;
import org.ketex.store.Store;
import org.ketex.store.Version;
import org.springframework.jdbc.core.JdbcTemplate;

/** Runs searches. Its methods join the transaction that they are called in, if any. */
public class Search {

  /**
   * As many included resources as one page carries; what is beyond is said, not dropped silently.
   */
  static final int MOST_INCLUDED = 2000;

  private final JdbcTemplate jdbc;
  private final Statements statements;
  private final QueryReader reader;
  private final PageLinks links;
  private final Inclusions inclusions;
  private final int mostTogether;

  /**
   * @param mostTogether as many criteria are asked in one statement
   */
  Search(
      JdbcTemplate jdbc,
      QueryReader reader,
      PageLinks links,
      Inclusions inclusions,
      int mostTogether) {
    this.jdbc = jdbc;
    this.statements = new JdbcStatements(jdbc);
    this.reader = reader;
    this.links = links;
    this.inclusions = inclusions;
    this.mostTogether = mostTogether;
  }

  /**
   * One page of a search, as a Bundle in JSON.
   *
   * @throws org.ketex.fhir.Refusal (400) where a parameter is not understood
   */
  public byte[] page(
      Asker asker, SearchContext where, Map<String, List<String>> parameters, boolean lenient) {
    return page(asker, where, parameters, lenient, statements);
  }

  /** The same, with what the database did for it instead of what it found. */
  Explanation explain(
      Asker asker, SearchContext where, Map<String, List<String>> parameters, boolean lenient) {
    var explanation = new Explanation(jdbc);
    page(asker, where, parameters, lenient, explanation);
    return explanation;
  }

  private byte[] page(
      Asker asker,
      SearchContext where,
      Map<String, List<String>> parameters,
      boolean lenient,
      Statements run) {
    var base = asker.base();
    var query = reader.read(asker, where, parameters, lenient, run);
    if (query.countOnly()) {
      return SearchSet.of(
          base, count(query, run), List.of(links.url(base, query, List.of())), Page.NONE);
    }
    var position = links.position(query, parameters);
    var page = page(asker, query, position, run);
    var self = links.url(base, query, position);
    var total =
        query.total()
            ? count(query, run)
            : position.isEmpty() && page.next().isEmpty()
                ? (Long) (long) page.matches().size()
                : null;
    var urls =
        page.next().isEmpty() ? List.of(self) : List.of(self, links.url(base, query, page.next()));
    return SearchSet.of(base, total, urls, query.subset().map(page::of).orElse(page));
  }

  /** Criteria that have been understood, for conditional interactions. */
  public static final class Criteria {
    private final Plan plan;

    private Criteria(Plan plan) {
      this.plan = plan;
    }
  }

  /**
   * @throws org.ketex.fhir.Refusal (400) where a parameter is not understood
   */
  public Criteria criteria(Asker asker, String type, Map<String, List<String>> parameters) {
    var query = reader.read(asker, SearchContext.of(type), parameters, false, statements);
    return new Criteria(query.plan());
  }

  /** At most so many that meet the criteria. */
  public List<Version> matches(Criteria criteria, int most) {
    return matches(List.of(criteria), most).getFirst();
  }

  /** The same for each of several criteria. */
  public List<List<Version>> matches(List<Criteria> criteria, int most) {
    return criteria.size() < 2 || criteria.size() > mostTogether
        ? alone(criteria, most)
        : together(criteria, most);
  }

  private List<List<Version>> alone(List<Criteria> criteria, int most) {
    return criteria.stream()
        .map(each -> statements.list(page(each, most), Store.versions()))
        .toList();
  }

  /**
   * In one statement, which spares the way to the database and back. A long one takes more to plan
   * than that.
   */
  private List<List<Version>> together(List<Criteria> criteria, int most) {
    var numbered = new ArrayList<Sql>();
    var matches = new ArrayList<List<Version>>();
    for (var each : criteria) {
      numbered.add(
          Sql.of("select %d as asked, p.* from (".formatted(numbered.size()))
              .then(page(each, most))
              .then(") p"));
      matches.add(new ArrayList<>());
    }
    statements.list(
        Sql.joined(numbered, " union all ", each -> each),
        (row, number) ->
            matches.get(row.getInt("asked")).add(Store.versions().mapRow(row, number)));
    return matches;
  }

  private static Sql page(Criteria criteria, int most) {
    return criteria.plan.page(List.of(), List.of(), most);
  }

  private static Long count(Query query, Statements run) {
    return run.numbers(query.plan().count()).getFirst();
  }

  private record Row(Version version, List<Object> keys) {}

  private Page page(Asker asker, Query query, List<Object> position, Statements run) {
    var rows = rows(query, position, run);
    var hasMore = rows.size() > query.count();
    var shown = hasMore ? rows.subList(0, query.count()) : rows;
    var matches = shown.stream().map(Row::version).toList();
    var included =
        inclusions.around(matches, query, MOST_INCLUDED, run).stream()
            .filter(version -> asker.caller().mayRead(version.type()))
            .toList();
    return new Page(
        matches,
        included.subList(0, Math.min(included.size(), MOST_INCLUDED)),
        included.size() > MOST_INCLUDED,
        hasMore ? shown.getLast().keys() : List.of());
  }

  private static List<Row> rows(Query query, List<Object> position, Statements run) {
    var keys = query.sort().size();
    return run.list(
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
}
