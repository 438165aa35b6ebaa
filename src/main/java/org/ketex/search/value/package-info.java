/**
 * Reads and normalizes values: those of search parameters and of the elements that are indexed, so
 * that both sides of a comparison are formed by the same code.
 */
package org.ketex.search.value;
