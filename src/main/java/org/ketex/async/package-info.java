/**
 * Asynchronous requests ({@code Prefer: respond-async}): accepted as background jobs, executed by
 * any server of the database, and polled by the caller that sent them.
 */
@NullMarked
package org.ketex.async;

import org.jspecify.annotations.NullMarked;
