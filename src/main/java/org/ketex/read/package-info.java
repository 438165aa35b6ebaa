/**
 * Handles read, vread and history: reads versions on behalf of the caller, and returns the stored
 * bytes or a history Bundle.
 */
@NullMarked
package org.ketex.read;

import org.jspecify.annotations.NullMarked;
