package org.ketex.search.type;

/**
 * Says which parameter index rows are for.
 *
 * @param number of the parameter in this database
 * @param element which element of a composite they are of, from 1; 0 for the resource
 */
public record RowTarget(int number, int element) {}
