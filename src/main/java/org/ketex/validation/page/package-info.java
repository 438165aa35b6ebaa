/** {@code /validate}: what is wrong with a resource, or a file of them, for people to read. */
package org.ketex.validation.page;
