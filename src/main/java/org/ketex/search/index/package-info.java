/**
 * Extracts the {@link org.ketex.store.IndexRows} of resources from their JSON trees, and reindexes
 * stored resources when search parameters have changed.
 */
package org.ketex.search.index;
