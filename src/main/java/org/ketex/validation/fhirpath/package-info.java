/**
 * Compiles FHIRPath expressions into closures over the JSON tree. An expression goes in as text, a
 * {@link org.ketex.validation.fhirpath.CompiledExpression} comes out; what is not supported is
 * rejected when it is compiled.
 */
package org.ketex.validation.fhirpath;
