/**
 * Build tool of the guide. Compiles the FSH and terminology sources into the FHIR package that is
 * committed and published. It is run by guide authors ({@code make guide}), never in the server; no
 * other package may depend on it.
 */
package org.ketex.guide.build;
