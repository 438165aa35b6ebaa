package org.ketex.search;

import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.access.RequestContext;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Issue;
import org.ketex.search.criteria.QueryPlan;
import org.ketex.search.query.DistanceExtension;
import org.ketex.search.query.QueryReader;
import org.ketex.search.query.SearchContext;
import org.ketex.search.query.SearchQuery;
import org.ketex.search.sql.IncludeExecutor;
import org.ketex.search.sql.PlanExecutor;
import org.ketex.search.sql.QueryExplanation;
import org.ketex.search.sql.SqlExecutor;
import org.ketex.search.sql.SqlLookups;
import org.ketex.store.ResourceReader;
import org.ketex.store.ResourceVersion;

/** Runs searches on behalf of a caller. Its methods join the current transaction, if any. */
public class SearchService {

  /** Maximum number of included resources on a page; the Bundle reports if there are more. */
  static final int MAX_INCLUDED = 2000;

  /** Maximum number of resources that are included for a single match. */
  static final int MAX_INCLUDED_OF_ONE = 20_000;

  private final SqlExecutor executor;
  private final ResourceReader resources;
  private final QueryReader reader;
  private final PageLinks links;
  private final IncludeExecutor includes;
  private final PlanExecutor plans;

  SearchService(
      SqlExecutor executor,
      ResourceReader resources,
      QueryReader reader,
      PageLinks links,
      IncludeExecutor includes,
      PlanExecutor plans) {
    this.executor = executor;
    this.resources = resources;
    this.reader = reader;
    this.links = links;
    this.includes = includes;
    this.plans = plans;
  }

  /**
   * Returns one page of a search, as a Bundle in JSON.
   *
   * @throws org.ketex.model.FhirErrorException (400) for an invalid parameter
   */
  public byte[] page(
      RequestContext context,
      SearchContext where,
      Map<String, List<String>> parameters,
      boolean lenient) {
    return page(context, where, parameters, lenient, executor);
  }

  /** Runs a search, and returns its statements and plans instead of the results. */
  QueryExplanation explain(
      RequestContext context,
      SearchContext where,
      Map<String, List<String>> parameters,
      boolean lenient) {
    var explanation = executor.explaining();
    page(context, where, parameters, lenient, explanation);
    return explanation;
  }

  private byte[] page(
      RequestContext context,
      SearchContext where,
      Map<String, List<String>> parameters,
      boolean lenient,
      SqlExecutor executor) {
    var base = context.base();
    var query = reader.read(context, where, parameters, lenient);
    var plan = plan(query, executor);
    if (query.countOnly()) {
      return SearchsetBundle.of(
          base,
          plans.count(plan, executor),
          List.of(links.url(base, query, List.of())),
          ResultPage.NONE);
    }
    var position = links.position(query, parameters);
    var page = page(query, plan, position, executor);
    var self = links.url(base, query, position);
    var total =
        query.total()
            ? plans.count(plan, executor)
            : position.isEmpty() && page.next().isEmpty()
                ? (Long) (long) page.matches().size()
                : null;
    var urls =
        page.next().isEmpty() ? List.of(self) : List.of(self, links.url(base, query, page.next()));
    var measured = DistanceExtension.of(query.selfParameters()).map(page::with).orElse(page);
    return SearchsetBundle.of(base, total, urls, query.subset().map(measured::of).orElse(measured));
  }

  private QueryPlan plan(SearchQuery query, SqlExecutor executor) {
    return query.plan(new SqlLookups(query.scope().requestContext().caller(), resources, executor));
  }

  /** Holds criteria that have been parsed and planned, for conditional interactions. */
  public static final class Criteria {

    private final QueryPlan plan;

    private Criteria(QueryPlan plan) {
      this.plan = plan;
    }
  }

  /**
   * Parses the criteria of a conditional interaction.
   *
   * @throws org.ketex.model.FhirErrorException (400) for an invalid parameter
   */
  public Criteria criteria(
      RequestContext context, String type, Map<String, List<String>> parameters) {
    return new Criteria(
        plan(reader.read(context, SearchContext.of(type), parameters, false), executor));
  }

  /** Returns resources that match the criteria. */
  public List<ResourceVersion> matches(Criteria criteria, int limit) {
    return matches(List.of(criteria), limit).getFirst();
  }

  /** Returns resources that match, for each of several criteria. */
  public List<List<ResourceVersion>> matches(List<Criteria> criteria, int limit) {
    return plans.matches(criteria.stream().map(each -> each.plan).toList(), limit, executor);
  }

  /** Starts a scan of all matches. */
  SearchScan scan(
      RequestContext context, SearchContext where, Map<String, List<String>> parameters) {
    var query = reader.read(context, where, parameters, false);
    return new SearchScan(plan(query, executor), plans, executor);
  }

  private ResultPage page(
      SearchQuery query, QueryPlan plan, List<Object> position, SqlExecutor executor) {
    var rows = plans.page(plan, query.sort(), position, query.count() + 1, executor);
    var hasMore = rows.size() > query.count();
    var shown = hasMore ? rows.subList(0, query.count()) : rows;
    var included = included(query, shown, executor);
    // A page that includes too much ends earlier; the next one goes on from there.
    while (included.size() > MAX_INCLUDED && shown.size() > 1) {
      shown = shown.subList(0, Math.max(1, shown.size() * MAX_INCLUDED / included.size()));
      hasMore = true;
      included = included(query, shown, executor);
    }
    if (included.size() > MAX_INCLUDED_OF_ONE) {
      throw tooManyIncluded(shown.getFirst().version());
    }
    return new ResultPage(
        shown.stream().map(PlanExecutor.Row::version).toList(),
        included,
        hasMore ? shown.getLast().keys() : List.of());
  }

  private List<ResourceVersion> included(
      SearchQuery query, List<PlanExecutor.Row> shown, SqlExecutor executor) {
    return List.copyOf(
        includes.around(
            shown.stream().map(PlanExecutor.Row::version).toList(),
            query.includes(),
            query.scope().requestContext().caller().visibility(),
            shown.size() == 1 ? MAX_INCLUDED_OF_ONE : MAX_INCLUDED,
            executor));
  }

  private static FhirErrorException tooManyIncluded(ResourceVersion match) {
    return new FhirErrorException(
        400,
        Issue.error(
                IssueType.TOOCOSTLY,
                "too-large",
                "More than %d resources are to be included for %s."
                    .formatted(MAX_INCLUDED_OF_ONE, match.reference()))
            .withRemedy(
                "Search for the included resources directly, such as Observation?patient=…"));
  }
}
