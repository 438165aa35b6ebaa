package org.ketex.search;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A search, understood.
 *
 * @param subset the part of each resource that is asked for; empty for the whole
 * @param countOnly {@code _summary=count}: no resources, only how many
 * @param total whether the number of all matches is wanted
 * @param asked the parameters that were understood, as sent, for the self link
 */
record SearchQuery(
    SearchContext context,
    QueryPlan plan,
    List<IncludeDirective> includes,
    List<SortKey> sort,
    int count,
    Optional<ResourceSubsetter> subset,
    boolean countOnly,
    boolean total,
    Map<String, List<String>> asked) {}
