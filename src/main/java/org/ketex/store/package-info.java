/**
 * Versions of resources and their index rows: one commit is one database transaction. No FHIR
 * protocol in here, and nothing of ours above it.
 */
package org.ketex.store;
