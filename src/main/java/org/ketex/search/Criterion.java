package org.ketex.search;

/** One condition of a query; a query asks for all of them (search.html#combining). */
sealed interface Criterion {

  /**
   * Resources that have an index row like this. In the SQL, {@code {}} stands for the table.
   *
   * @param rank which criterion leads the query: the lower, the fewer rows it is likely to find
   * @param ordered whether its rows come out of the index in the order of resource numbers
   */
  record HasRow(String table, Sql where, int rank, boolean ordered) implements Criterion {}

  /** Resources that have no such row. */
  record HasNoRow(String table, Sql where) implements Criterion {}

  /** A condition on the columns of the resource itself. */
  record OnResource(Sql where) implements Criterion {}
}
