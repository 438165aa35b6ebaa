/**
 * Extracts the index rows of resources, and makes them anew when search parameters have changed. A
 * resource goes in as a JSON tree, its {@link org.ketex.store.IndexRows} come out.
 */
package org.ketex.search.index;
