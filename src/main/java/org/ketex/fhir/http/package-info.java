/**
 * What happens to a request before the FHIR endpoint, and to a response after it: bodies, limits,
 * errors of HTTP.
 */
package org.ketex.fhir.http;
