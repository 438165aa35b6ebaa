/**
 * Erases resources permanently where the law requires it, and stores a record of the erasure.
 * Deleting over FHIR preserves the older versions; erasing does not.
 */
@NullMarked
package org.ketex.erasure;

import org.jspecify.annotations.NullMarked;
