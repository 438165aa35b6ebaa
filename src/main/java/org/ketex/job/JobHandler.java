package org.ketex.job;

import java.time.Duration;

/** Runs the jobs of one kind. {@link JobEngine} uses all beans of this type. */
public interface JobHandler {

  /** Returns the name of the kind, as stored with each job. */
  String kind();

  /**
   * Runs a job from its last checkpoint. Any server may call it again for the same job, after an
   * exception, a crash of the server, or a lost database connection.
   *
   * @throws JobLostException if the job was cancelled or taken over by another server
   */
  JobOutcome run(JobExecution execution);

  /** Returns the maximum number of jobs of this kind that run at the same time on each server. */
  default int concurrency() {
    return 1;
  }

  /** Returns the priority of the threads that run the jobs, as {@link Thread#setPriority} takes. */
  default int threadPriority() {
    return Thread.NORM_PRIORITY;
  }

  /** Returns the maximum number of attempts; a job that fails more often becomes a dead letter. */
  default int maxAttempts() {
    return Integer.MAX_VALUE;
  }

  /** Returns how long a finished job is retained; zero if it is deleted immediately. */
  default Duration retention() {
    return Duration.ZERO;
  }
}
