/**
 * Renders the HTML pages of the guide at build time, from the compiled package, the Markdown
 * sources and the templates in {@code templates/guide}, together with a search index; the server
 * only delivers them.
 */
package org.ketex.guide.build.pages;
