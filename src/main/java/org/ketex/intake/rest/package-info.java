/**
 * Answers the FHIR interactions that write: single writes, patches, batches and transactions. A
 * request goes in, is handed to {@link org.ketex.intake.WriteService}, and a FHIR response comes
 * out.
 */
package org.ketex.intake.rest;
