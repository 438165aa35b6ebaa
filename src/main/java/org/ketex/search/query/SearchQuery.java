package org.ketex.search.query;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ketex.search.criteria.CriterionLookups;
import org.ketex.search.criteria.IncludeDirective;
import org.ketex.search.criteria.QueryPlan;
import org.ketex.search.criteria.SearchScope;
import org.ketex.search.criteria.SortKey;

/**
 * Represents a parsed search, before any lookups.
 *
 * @param subset of each resource; empty for whole resources
 * @param countOnly {@code _summary=count}: only the number of resources
 * @param total whether to count all matches
 * @param selfParameters the valid parameters, as sent, for the self link
 */
public record SearchQuery(
    SearchContext context,
    SearchScope scope,
    List<NamedCriterion> criteria,
    List<IncludeDirective> includes,
    List<SortKey> sort,
    int count,
    Optional<ResourceSubsetter> subset,
    boolean countOnly,
    boolean total,
    Map<String, List<String>> selfParameters) {

  /**
   * Plans the query.
   *
   * @throws org.ketex.model.FhirErrorException (400) if a parameter refers to something that cannot
   *     be used
   */
  public QueryPlan plan(CriterionLookups lookups) {
    var resolved = criteria.stream().map(each -> each.resolve(lookups)).toList();
    return scope.plan(TokenDateCriteria.combine(scope, resolved));
  }
}
