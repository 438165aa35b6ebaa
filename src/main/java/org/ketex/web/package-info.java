/** The shell that all pages share, the front page, and the words at the start. */
@NullMarked
package org.ketex.web;

import org.jspecify.annotations.NullMarked;
