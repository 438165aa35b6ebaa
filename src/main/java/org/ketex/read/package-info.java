/**
 * Answers read, vread and history: takes a request, reads versions on behalf of its caller, and
 * returns the stored bytes or a history Bundle.
 */
@NullMarked
package org.ketex.read;

import org.jspecify.annotations.NullMarked;
