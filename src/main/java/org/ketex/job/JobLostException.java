package org.ketex.job;

/** Thrown when a job was cancelled, or taken over by another server after its lease expired. */
public class JobLostException extends RuntimeException {

  JobLostException(Job job) {
    super(
        "Job %s was cancelled or taken over by another server".formatted(job.id()),
        null,
        false,
        false);
  }
}
