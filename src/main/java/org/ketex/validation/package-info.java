/**
 * Validation of resources. Takes JSON or XML and validates it with HL7's validator against FHIR R4,
 * the published guide and the declared profiles, with cross-resource rules and profile matching;
 * returns issues with location, rule and remedy. Serves {@code $validate}.
 */
package org.ketex.validation;
