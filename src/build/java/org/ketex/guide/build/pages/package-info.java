/** Renders the guide as pages when the project is built; the server only hands them out. */
package org.ketex.guide.build.pages;
