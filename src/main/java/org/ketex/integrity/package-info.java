/** Verifies that the tables of a database are consistent, and repairs columns and index rows. */
package org.ketex.integrity;
