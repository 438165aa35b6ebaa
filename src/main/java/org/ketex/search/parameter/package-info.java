/**
 * Compiles SearchParameter resources. Definitions of FHIR and of the guides go in, search
 * parameters with compiled paths, composites and compartments come out. No parameter is written by
 * hand.
 */
package org.ketex.search.parameter;
