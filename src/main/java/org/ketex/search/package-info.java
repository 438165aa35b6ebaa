/**
 * Searches resources: compiles search parameters from SearchParameter resources, indexes resources,
 * parses queries, plans their SQL, and returns pages. No parameter is hand-written.
 */
package org.ketex.search;
