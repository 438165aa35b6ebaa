package org.ketex.access;

/**
 * The caller of a request and the base URL to which the request was sent.
 *
 * @param base FHIR base URL of the server as the caller sees it, without trailing slash; absolute
 *     references that begin with it refer to resources of this server
 */
public record RequestContext(Caller caller, String base) {}
