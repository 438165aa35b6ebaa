/** Proves that the tables of a database agree with each other, and mends those that can be. */
package org.ketex.integrity;
