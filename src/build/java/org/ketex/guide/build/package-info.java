/**
 * Compiles the guide: FSH and terminology become the package that is committed and published.
 * Nothing else may depend on it; it runs when a guide author asks, never in the server.
 */
package org.ketex.guide.build;
