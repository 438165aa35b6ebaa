/**
 * Compiles profiles to checks over the JSON tree. Takes snapshots and resources as JSON; the result
 * is "conforms" or "undecided", never "invalid". HL7's validator validates every undecided
 * resource.
 */
package org.ketex.validation.rules;
