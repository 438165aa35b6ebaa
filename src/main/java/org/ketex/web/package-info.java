/** The shell that all pages share, the front page, and the words at the start. */
package org.ketex.web;
