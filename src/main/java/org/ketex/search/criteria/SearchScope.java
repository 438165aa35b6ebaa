package org.ketex.search.criteria;

import java.util.List;
import org.ketex.access.RequestContext;
import org.ketex.search.parameter.SearchParameterRegistry;

/**
 * Defines the types to which a condition applies, and its caller.
 *
 * @param requestContext its caller must be allowed to read every type that a condition touches
 * @param types the searched resource types; all types if the query names none
 * @param isEveryType whether the query names none
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

  /** Returns the types for messages: "Observation", or "all types". */
  public String named() {
    return isEveryType ? "all types" : String.join(", ", types);
  }

  /** Plans a query that is limited to the resources that the caller may read. */
  public QueryPlan plan(List<? extends Criterion> criteria) {
    return QueryPlan.of(
        isEveryType ? List.of() : types, criteria, requestContext.caller().visibility());
  }
}
