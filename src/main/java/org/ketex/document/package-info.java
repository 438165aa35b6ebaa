/**
 * Assembles document Bundles: takes a Composition, collects the resources that it refers to, and
 * returns or stores the Bundle ({@code $document}).
 */
@NullMarked
package org.ketex.document;

import org.jspecify.annotations.NullMarked;
