package org.ketex.oracle;

/**
 * A search that both servers are asked.
 *
 * @param kind what it tries, as in "date ge"
 * @param query below the base and not encoded, but for {@code %26} and {@code %25}; {@code ${name}}
 *     stands for the id of that resource, {@code ${base}} for the address of the server
 */
record Question(String kind, String query) {

  boolean isSorted() {
    return query.contains("_sort=");
  }

  /** Whether only the total is asked for. */
  boolean isCount() {
    return query.contains("_summary=count") || query.contains("_count=0");
  }

  Question of(String otherKind) {
    return new Question(otherKind, query);
  }

  Question with(String more) {
    return new Question(kind, query + (query.contains("?") ? "&" : "?") + more);
  }
}
