/**
 * Runs background jobs. A job is submitted with its kind and input, claimed by one server of the
 * database for as long as it renews its lease, repeated with back-off when it fails, and kept as a
 * dead letter when it keeps failing. What a job does is known to its {@link
 * org.ketex.work.JobHandler} alone.
 */
@NullMarked
package org.ketex.work;

import org.jspecify.annotations.NullMarked;
