/** The command line: which command is meant, what its options say, and how its end is told. */
@NullMarked
package org.ketex.cli;

import org.jspecify.annotations.NullMarked;
