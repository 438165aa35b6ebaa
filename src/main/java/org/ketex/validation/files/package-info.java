/**
 * The command {@code ./ketex validate}: takes files or folders, validates every resource and writes
 * a report as text, JSON or JUnit XML, for continuous integration.
 */
package org.ketex.validation.files;
