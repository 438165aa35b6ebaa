/**
 * HTML pages: the common layout and the rendering of templates, the front page, and the startup
 * message on the console.
 */
@NullMarked
package org.ketex.web;

import org.jspecify.annotations.NullMarked;
