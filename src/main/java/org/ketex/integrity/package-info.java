/** Proves that the tables of a database agree with each other, and mends those that can be. */
@NullMarked
package org.ketex.integrity;

import org.jspecify.annotations.NullMarked;
