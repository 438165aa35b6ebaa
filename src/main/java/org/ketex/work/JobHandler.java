package org.ketex.work;

import java.time.Duration;

/** Does the work of one kind of job. Every bean of this type is found and used. */
public interface JobHandler {

  /** Returns the name of the kind, which the database keeps. */
  String kind();

  /**
   * Carries out a job, from its last checkpoint. It may be called again for the same job, by any
   * server: after a failure, a kill, or a lost database.
   *
   * @throws JobLostException where the job is no longer this server's
   */
  JobOutcome run(JobExecution execution);

  /** Returns the number of jobs of this kind that a server runs at a time. */
  default int concurrency() {
    return 1;
  }

  /** Returns the priority of its threads. */
  default int threadPriority() {
    return Thread.NORM_PRIORITY;
  }

  /** Returns the number of attempts after which a job becomes a dead letter. */
  default int maxAttempts() {
    return Integer.MAX_VALUE;
  }

  /** Returns how long a finished job is kept; zero for not at all. */
  default Duration retention() {
    return Duration.ZERO;
  }
}
