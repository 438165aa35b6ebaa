package org.ketex.search.type;

/**
 * Identifies the parameter of index rows.
 *
 * @param number of the parameter in this database
 * @param element number of the element of a composite, from 1; 0 for the resource
 */
public record RowTarget(int number, int element) {}
