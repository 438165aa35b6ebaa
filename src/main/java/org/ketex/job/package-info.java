/**
 * Runs background jobs. A job is submitted with its kind and input, claimed by one server, which
 * renews its lease while it runs, retried with exponential back-off when it fails, and retained as
 * a dead letter after the maximum number of attempts. A {@link org.ketex.job.JobHandler} runs the
 * jobs of one kind.
 */
@NullMarked
package org.ketex.job;

import org.jspecify.annotations.NullMarked;
