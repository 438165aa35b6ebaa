/** Checks all that is stored against the guide of now: a job that any server can go on with. */
@NullMarked
package org.ketex.revalidation;

import org.jspecify.annotations.NullMarked;
