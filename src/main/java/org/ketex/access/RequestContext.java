package org.ketex.access;

/**
 * Identifies the caller of a request, and how it addresses this server.
 *
 * @param base the server's base URL as the caller sees it, without a slash at the end: absolute
 *     references to it are references to this server
 */
public record RequestContext(Caller caller, String base) {}
