/**
 * The web page {@code /validate}: takes pasted text or uploaded files and displays validation
 * results with links to lines of the source and to the guide; and {@code /validate/rules}, the
 * coverage of the compiled rules.
 */
package org.ketex.validation.page;
