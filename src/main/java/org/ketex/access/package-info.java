/** Who may do what. Every request and job acts for a {@link org.ketex.access.Caller}. */
package org.ketex.access;
