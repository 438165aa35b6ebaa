/**
 * The published guide at run time. Reads the guide's package and external packages once at start,
 * serves their definitions, examples, HTML pages and the package itself, and provides them to
 * validation, terminology and search.
 */
package org.ketex.guide;
