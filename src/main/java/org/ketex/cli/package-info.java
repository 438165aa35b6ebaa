/** Command line: parsing of commands and options, usage help, and exit codes. */
@NullMarked
package org.ketex.cli;

import org.jspecify.annotations.NullMarked;
