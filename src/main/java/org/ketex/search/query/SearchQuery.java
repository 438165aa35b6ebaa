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
 * A search as it was parsed; nothing has been looked up for it yet.
 *
 * @param subset the part of each resource that is wanted; empty for the whole
 * @param countOnly {@code _summary=count}: no resources, only how many
 * @param total whether the number of all matches is wanted
 * @param understood the parameters that were understood, as sent, for the self link
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
    Map<String, List<String>> understood) {

  /**
   * Plans the query.
   *
   * @throws org.ketex.model.FhirErrorException (400) where what a parameter names cannot be used
   */
  public QueryPlan plan(CriterionLookups lookups) {
    var resolved = criteria.stream().map(each -> each.resolve(lookups)).toList();
    return scope.plan(TokenDateCriteria.combine(scope, resolved));
  }
}
