/**
 * Revalidates all stored resources after the guide or the validator has changed, as a background
 * job, and reports the results.
 */
@NullMarked
package org.ketex.revalidation;

import org.jspecify.annotations.NullMarked;
