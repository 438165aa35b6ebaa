/**
 * Brings the schema of the database to the version of this server, forward only: migrations in SQL
 * ({@code db/migration}), and in Java where SQL cannot read the data.
 */
package org.ketex.store.schema;
