/**
 * Runs the statements of searches on behalf of a caller. It is the only package of search that uses
 * JDBC, beside the repositories of its jobs.
 */
package org.ketex.search.sql;
