/** {@code ./ketex package}: adds, removes and describes external FHIR packages. */
@NullMarked
package org.ketex.packages;

import org.jspecify.annotations.NullMarked;
