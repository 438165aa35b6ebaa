/**
 * Main class of the jar and the reporting of startup failures: checks the Java version, starts the
 * server, and prints a {@link org.ketex.model.StartupException} as description and action.
 */
@NullMarked
package org.ketex.start;

import org.jspecify.annotations.NullMarked;
