package org.ketex.work;

/** Ends work on a job that was cancelled, or that another server has taken over. */
public class JobLostException extends RuntimeException {

  JobLostException(Job job) {
    super("The job %s is no longer this server's".formatted(job.id()), null, false, false);
  }
}
