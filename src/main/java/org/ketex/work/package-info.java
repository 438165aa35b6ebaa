/**
 * The durable table of what is done later: taken by one server at a time, for as long as it shows
 * signs of life, and given up after some tries. It does not know what the work is.
 */
@NullMarked
package org.ketex.work;

import org.jspecify.annotations.NullMarked;
