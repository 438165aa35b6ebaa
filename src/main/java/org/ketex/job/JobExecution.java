package org.ketex.job;

import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** Passes one attempt of a job to its handler, and stores the progress of that attempt. */
public final class JobExecution {

  private final Job job;
  private final JobRepository repository;
  private final BooleanSupplier stopping;
  private Progress progress;

  JobExecution(Job job, JobRepository repository, BooleanSupplier stopping) {
    this.job = job;
    this.repository = repository;
    this.stopping = stopping;
    this.progress =
        new Progress(job.checkpoint() == null ? "" : job.checkpoint(), job.done(), job.total());
  }

  /**
   * Progress of a job.
   *
   * @param checkpoint position of the handler, in a format that the handler defines; empty before
   *     the first step
   * @param done number of processed items
   * @param total number of items; 0 if unknown
   */
  public record Progress(String checkpoint, long done, long total) {}

  /** Returns the job as it was when this server claimed it. */
  public Job job() {
    return job;
  }

  /** Returns the progress after the last committed step. */
  public Progress progress() {
    return progress;
  }

  /** Returns whether the server is stopping; the handler then returns after its current step. */
  public boolean isStopping() {
    return stopping.getAsBoolean();
  }

  /**
   * Runs one step in its own transaction, which commits the progress together with the changes of
   * the step if this server still holds the lease on the job.
   *
   * @param step takes the progress before the step and returns the progress after it; is repeated
   *     after a transaction conflict
   * @return the progress after the step
   * @throws JobLostException if the job was cancelled or taken over; the step is rolled back
   */
  public Progress step(Function<Progress, Progress> step) {
    progress = repository.step(job, progress, step);
    return progress;
  }
}
