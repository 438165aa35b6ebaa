package org.ketex.search.criteria;

/** Names the column of an index table that a parameter is sorted by. */
public record SortColumn(String table, String name, SortValue value) {}
