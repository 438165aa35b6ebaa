/**
 * Parses and normalizes values, both of search parameters and of indexed elements, so that the same
 * code forms both sides of a comparison.
 */
package org.ketex.search.value;
