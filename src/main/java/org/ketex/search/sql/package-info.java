/**
 * Runs the statements of searches on behalf of a caller. Apart from the repositories of its jobs,
 * it is the only package of search that uses JDBC.
 */
package org.ketex.search.sql;
