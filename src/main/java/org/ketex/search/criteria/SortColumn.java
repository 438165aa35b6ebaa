package org.ketex.search.criteria;

/** Identifies the column of an index table by which a parameter is sorted. */
public record SortColumn(String table, String name, SortValue value) {

  /** Returns the column of a range: its upper limit in descending order, otherwise its lower. */
  public static SortColumn ofRange(String table, SortValue value, boolean descending) {
    return new SortColumn(table, descending ? "high" : "low", value);
  }
}
