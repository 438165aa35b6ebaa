package org.ketex.oracle;

/**
 * A search that both servers are asked.
 *
 * @param kind what it tries, as in "date ge"
 * @param query below the base and not encoded, but for {@code %26} and {@code %25}; {@code ${name}}
 *     stands for the id of that resource, {@code ${base}} for the address of the server
 */
record OracleQuery(String kind, String query) {

  boolean isSorted() {
    return query.contains("_sort=");
  }

  /** Whether only the total is asked for. */
  boolean isCount() {
    return query.contains("_summary=count") || query.contains("_count=0");
  }

  OracleQuery of(String otherKind) {
    return new OracleQuery(otherKind, query);
  }

  OracleQuery with(String more) {
    return new OracleQuery(kind, query + (query.contains("?") ? "&" : "?") + more);
  }
}
