/**
 * Requests that are answered later ({@code Prefer: respond-async}): taken at once, worked on by any
 * server of the database, asked after by whoever sent them.
 */
@NullMarked
package org.ketex.async;

import org.jspecify.annotations.NullMarked;
