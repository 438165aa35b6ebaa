/**
 * Identification of callers and their permissions. Every request and job is processed on behalf of
 * a {@link org.ketex.access.Caller}.
 */
@NullMarked
package org.ketex.access;

import org.jspecify.annotations.NullMarked;
