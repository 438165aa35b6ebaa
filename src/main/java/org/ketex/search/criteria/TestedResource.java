package org.ketex.search.criteria;

/**
 * Identifies the resource for which a criterion is tested, in the enclosing query.
 *
 * @param rid SQL of the number of the resource
 * @param resource alias of its row in the resource table; null if the query has none
 * @param isFenced whether subqueries are fenced, see {@link QueryPlan}
 */
record TestedResource(String rid, String resource, boolean isFenced) {

  /** Prevents PostgreSQL from merging a subquery into the enclosing query. */
  static final String FENCE = " offset 0";

  static TestedResource ofResource(String alias, boolean isFenced) {
    return new TestedResource(alias + ".rid", alias, isFenced);
  }

  static TestedResource ofRow(String rid, boolean isFenced) {
    return new TestedResource(rid, null, isFenced);
  }

  /** Returns the SQL at the end of a subquery. */
  String fence() {
    return isFenced ? FENCE : "";
  }
}
