package org.ketex.work;

import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** One attempt at a job, for its handler. */
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
   * How far a job is.
   *
   * @param checkpoint in the form of its kind; empty before the first step
   */
  public record Progress(String checkpoint, long done, long total) {}

  public Job job() {
    return job;
  }

  public Progress progress() {
    return progress;
  }

  /** Returns whether the server stops: then the handler ends after its current step. */
  public boolean isStopping() {
    return stopping.getAsBoolean();
  }

  /**
   * Does one step in a transaction of its own, which commits the progress together with what the
   * step writes, and only while the job is this server's.
   *
   * @param step given the progress so far, returns the one behind it; runs again after a conflict
   * @throws JobLostException where the job was cancelled or taken over; the step is rolled back
   */
  public Progress step(Function<Progress, Progress> step) {
    progress = repository.step(job, progress, step);
    return progress;
  }
}
