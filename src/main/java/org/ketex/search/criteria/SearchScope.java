package org.ketex.search.criteria;

import java.util.List;
import org.ketex.access.RequestContext;
import org.ketex.search.parameter.SearchParameterRegistry;

/**
 * Says what a condition is about, and on whose behalf.
 *
 * @param requestContext its caller must be allowed to read every type that a condition touches
 * @param types the types of resource that are searched, all of them where none is named
 * @param isEveryType whether none is named
 */
public record SearchScope(
    RequestContext requestContext,
    List<String> types,
    boolean isEveryType,
    SearchEnvironment environment) {

  /** Returns the scope of another type, which the caller must be allowed to read. */
  public SearchScope of(String type) {
    requestContext.caller().requireRead(type);
    return new SearchScope(requestContext, List.of(type), false, environment);
  }

  public SearchParameterRegistry parameters() {
    return environment.parameters();
  }

  /** Returns the types for people: "Observation", or "all types". */
  public String named() {
    return isEveryType ? "all types" : String.join(", ", types);
  }

  /** Plans a query, which carries what the caller may see. */
  public QueryPlan plan(List<? extends Criterion> criteria) {
    return QueryPlan.of(
        isEveryType ? List.of() : types, criteria, requestContext.caller().visibility());
  }
}
