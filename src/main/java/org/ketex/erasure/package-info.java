/**
 * Takes resources out of the database for good, where the law asks for it, and keeps a record that
 * it was done. Deleting over FHIR keeps the older versions; this does not.
 */
@NullMarked
package org.ketex.erasure;

import org.jspecify.annotations.NullMarked;
