/**
 * The FHIR endpoint: requests and answers as values, issues and their OperationOutcome, and what a
 * feature adds to endpoint and command line. It knows no feature.
 */
package org.ketex.fhir;
