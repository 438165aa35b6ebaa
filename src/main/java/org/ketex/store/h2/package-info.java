/**
 * Adapts the embedded H2 database: group commit, transaction-consistent checkpoints of its file,
 * and eviction of connections to a database that has closed itself.
 */
package org.ketex.store.h2;
