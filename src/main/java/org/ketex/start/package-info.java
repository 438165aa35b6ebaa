/** The start class of the jar, and how a start is refused in plain words. */
package org.ketex.start;
