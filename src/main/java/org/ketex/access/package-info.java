/** Who may do what. Every request and job acts for a {@link org.ketex.access.Caller}. */
@NullMarked
package org.ketex.access;

import org.jspecify.annotations.NullMarked;
