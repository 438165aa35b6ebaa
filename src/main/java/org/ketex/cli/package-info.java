/** The command line: which command is meant, what its options say, and how its end is told. */
package org.ketex.cli;
