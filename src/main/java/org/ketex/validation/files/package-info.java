/** {@code ./ketex validate}: files instead of requests, for continuous integration. */
package org.ketex.validation.files;
