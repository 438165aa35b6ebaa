/**
 * Requests that are answered later ({@code Prefer: respond-async}): taken at once, worked on by any
 * server of the database, asked after by whoever sent them.
 */
package org.ketex.async;
