/**
 * Parses search requests: names and values of parameters become a {@link
 * org.ketex.search.query.SearchQuery}. Parsing runs no SQL.
 */
package org.ketex.search.query;
