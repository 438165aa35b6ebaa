package org.ketex.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ketex.access.RequestContext;
import org.ketex.store.ResourceStore;
import org.ketex.store.ResourceVersion;
import org.springframework.jdbc.core.JdbcTemplate;

/** Runs searches. Its methods join the transaction that they are called in, if any. */
public class SearchService {

  /**
   * As many included resources as one page carries; what is beyond is said, not dropped silently.
   */
  static final int MAX_INCLUDED = 2000;

  private final JdbcTemplate jdbc;
  private final SqlExecutor statements;
  private final QueryReader reader;
  private final PageLinks links;
  private final IncludeExecutor inclusions;
  private final int mostTogether;

  /**
   * @param mostTogether as many criteria are asked in one statement
   */
  SearchService(
      JdbcTemplate jdbc,
      QueryReader reader,
      PageLinks links,
      IncludeExecutor inclusions,
      int mostTogether) {
    this.jdbc = jdbc;
    this.statements = new JdbcSqlExecutor(jdbc);
    this.reader = reader;
    this.links = links;
    this.inclusions = inclusions;
    this.mostTogether = mostTogether;
  }

  /**
   * One page of a search, as a Bundle in JSON.
   *
   * @throws org.ketex.model.FhirErrorException (400) where a parameter is not understood
   */
  public byte[] page(
      RequestContext requestContext,
      SearchContext where,
      Map<String, List<String>> parameters,
      boolean lenient) {
    return page(requestContext, where, parameters, lenient, statements);
  }

  /** The same, with what the database did for it instead of what it found. */
  QueryExplanation explain(
      RequestContext requestContext,
      SearchContext where,
      Map<String, List<String>> parameters,
      boolean lenient) {
    var explanation = new QueryExplanation(jdbc);
    page(requestContext, where, parameters, lenient, explanation);
    return explanation;
  }

  private byte[] page(
      RequestContext requestContext,
      SearchContext where,
      Map<String, List<String>> parameters,
      boolean lenient,
      SqlExecutor run) {
    var base = requestContext.base();
    var query = reader.read(requestContext, where, parameters, lenient, run);
    if (query.countOnly()) {
      return SearchsetBundle.of(
          base, count(query, run), List.of(links.url(base, query, List.of())), ResultPage.NONE);
    }
    var position = links.position(query, parameters);
    var page = page(requestContext, query, position, run);
    var self = links.url(base, query, position);
    var total =
        query.total()
            ? count(query, run)
            : position.isEmpty() && page.next().isEmpty()
                ? (Long) (long) page.matches().size()
                : null;
    var urls =
        page.next().isEmpty() ? List.of(self) : List.of(self, links.url(base, query, page.next()));
    return SearchsetBundle.of(base, total, urls, query.subset().map(page::of).orElse(page));
  }

  /** Criteria that have been understood, for conditional interactions. */
  public static final class Criteria {
    private final QueryPlan plan;

    private Criteria(QueryPlan plan) {
      this.plan = plan;
    }
  }

  /**
   * @throws org.ketex.model.FhirErrorException (400) where a parameter is not understood
   */
  public Criteria criteria(
      RequestContext requestContext, String type, Map<String, List<String>> parameters) {
    var query = reader.read(requestContext, SearchContext.of(type), parameters, false, statements);
    return new Criteria(query.plan());
  }

  /** At most so many that meet the criteria. */
  public List<ResourceVersion> matches(Criteria criteria, int limit) {
    return matches(List.of(criteria), limit).getFirst();
  }

  /** The same for each of several criteria. */
  public List<List<ResourceVersion>> matches(List<Criteria> criteria, int limit) {
    return criteria.size() < 2 || criteria.size() > mostTogether
        ? alone(criteria, limit)
        : together(criteria, limit);
  }

  private List<List<ResourceVersion>> alone(List<Criteria> criteria, int limit) {
    return criteria.stream()
        .map(each -> statements.list(page(each, limit), ResourceStore.versions()))
        .toList();
  }

  /**
   * In one statement, which spares the way to the database and back. A long one takes more to plan
   * than that.
   */
  private List<List<ResourceVersion>> together(List<Criteria> criteria, int limit) {
    var numbered = new ArrayList<SqlFragment>();
    var matches = new ArrayList<List<ResourceVersion>>();
    for (var each : criteria) {
      numbered.add(
          SqlFragment.of("select %d as asked, p.* from (".formatted(numbered.size()))
              .then(page(each, limit))
              .then(") p"));
      matches.add(new ArrayList<>());
    }
    statements.list(
        SqlFragment.joined(numbered, " union all ", each -> each),
        (row, number) ->
            matches.get(row.getInt("asked")).add(ResourceStore.versions().mapRow(row, number)));
    return matches;
  }

  private static SqlFragment page(Criteria criteria, int limit) {
    return criteria.plan.page(List.of(), List.of(), limit);
  }

  private static Long count(SearchQuery query, SqlExecutor run) {
    return run.numbers(query.plan().count()).getFirst();
  }

  private record Row(ResourceVersion version, List<Object> keys) {}

  private ResultPage page(
      RequestContext requestContext, SearchQuery query, List<Object> position, SqlExecutor run) {
    var rows = rows(query, position, run);
    var hasMore = rows.size() > query.count();
    var shown = hasMore ? rows.subList(0, query.count()) : rows;
    var matches = shown.stream().map(Row::version).toList();
    var included =
        inclusions.around(matches, query, MAX_INCLUDED, run).stream()
            .filter(version -> requestContext.caller().mayRead(version.type()))
            .toList();
    return new ResultPage(
        matches,
        included.subList(0, Math.min(included.size(), MAX_INCLUDED)),
        included.size() > MAX_INCLUDED,
        hasMore ? shown.getLast().keys() : List.of());
  }

  private static List<Row> rows(SearchQuery query, List<Object> position, SqlExecutor run) {
    var keys = query.sort().size();
    return run.list(
        query.plan().page(query.sort(), position, query.count() + 1),
        (row, number) -> {
          var last = new ArrayList<Object>();
          for (var key = 0; key < keys; key++) {
            last.add(row.getObject(SortKey.nameOf(key)));
          }
          var version = ResourceStore.versions().mapRow(row, number);
          last.add(version.rid());
          return new Row(version, last);
        });
  }
}
