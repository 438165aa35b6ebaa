/** Verifies that the tables of a database are consistent, and repairs columns and index rows. */
@NullMarked
package org.ketex.integrity;

import org.jspecify.annotations.NullMarked;
