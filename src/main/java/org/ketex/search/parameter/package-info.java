/**
 * Compiles SearchParameter resources into search parameters with compiled paths, composites and
 * compartments. No parameter is hand-written.
 */
package org.ketex.search.parameter;
