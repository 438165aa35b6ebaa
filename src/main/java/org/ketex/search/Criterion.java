package org.ketex.search;

/** One condition of a query; a query asks for all of them (search.html#combining). */
sealed interface Criterion {

  /**
   * Resources that have an index row like this. In the SQL, {@code {}} stands for the table.
   *
   * @param rank which criterion leads the query: the lower, the fewer rows it is likely to find
   * @param ordered whether its rows come out of the index in the order of resource numbers
   */
  record HasRow(String table, Sql where, int rank, boolean ordered) implements Criterion {

    /** Whether it is of those that find the resources of one patient, session or document. */
    boolean findsFew() {
      return rank <= Rank.REFERENCE;
    }
  }

  /** The lower, the fewer rows a criterion is likely to find. */
  final class Rank {

    static final int IDENTIFIER = 5;
    static final int REFERENCE = 20;
    static final int MANY_REFERENCES = 30;
    static final int STRING = 40;
    static final int URI = 45;
    static final int TOKEN = 50;
    static final int DATE = 60;
    static final int NUMBER = 70;
    static final int PART_OF_STRING = 80;
    static final int ANY = 90;

    private Rank() {}
  }

  /** Resources that have no such row. */
  record HasNoRow(String table, Sql where) implements Criterion {}

  /** A condition on the columns of the resource itself. */
  record OnResource(Sql where) implements Criterion {}
}
