/**
 * Parses search requests. Names and values of parameters go in, a {@link
 * org.ketex.search.query.SearchQuery} comes out. Parsing runs no SQL.
 */
package org.ketex.search.query;
