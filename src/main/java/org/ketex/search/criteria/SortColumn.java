package org.ketex.search.criteria;

/** Identifies the column of an index table by which a parameter is sorted. */
public record SortColumn(String table, String name, SortValue value) {}
