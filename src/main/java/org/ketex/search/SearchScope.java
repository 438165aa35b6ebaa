package org.ketex.search;

import java.util.List;
import org.ketex.access.RequestContext;

/**
 * What a condition is about.
 *
 * @param requestContext who must be allowed to read every type that a condition touches
 * @param types the types of resource that are searched, all of them where none is named
 * @param isEveryType whether none is named
 * @param statements runs what has to be looked up before the search itself
 */
record SearchScope(
    RequestContext requestContext,
    List<String> types,
    boolean isEveryType,
    SqlExecutor statements) {

  /** The same about another type, which the asker must be allowed to read. */
  SearchScope of(String type) {
    requestContext.caller().requireRead(type);
    return new SearchScope(requestContext, List.of(type), false, statements);
  }

  /** For people: "Observation", or "all types". */
  String named() {
    return isEveryType ? "all types" : String.join(", ", types);
  }

  QueryPlan plan(List<Criterion> criteria) {
    return QueryPlan.of(isEveryType ? List.of() : types, criteria);
  }
}
