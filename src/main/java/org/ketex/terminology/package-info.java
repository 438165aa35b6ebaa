/**
 * Terminology service for FHIR R4 and the guide. Resolves definitions by canonical (CodeSystem,
 * ValueSet, ConceptMap, StructureDefinition with snapshot), validates codes for the validators and
 * for search, and serves {@code $expand}, {@code $validate-code}, {@code $lookup}, {@code
 * $subsumes} and {@code $translate}.
 */
package org.ketex.terminology;
