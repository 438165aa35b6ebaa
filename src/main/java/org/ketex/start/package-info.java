/** The start class of the jar, and how a start is refused in plain words. */
@NullMarked
package org.ketex.start;

import org.jspecify.annotations.NullMarked;
