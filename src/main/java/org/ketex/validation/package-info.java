/**
 * Whether a resource is what it says it is: HL7's validator over FHIR R4 and the published guide.
 */
package org.ketex.validation;
