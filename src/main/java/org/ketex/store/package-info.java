/**
 * Stores versions of resources and their index rows; one commit is one database transaction. It
 * contains no FHIR protocol, and depends on no package of Ketex above it.
 */
package org.ketex.store;
