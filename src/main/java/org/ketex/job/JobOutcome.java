package org.ketex.job;

import java.nio.file.Path;
import java.time.Duration;

/** Result of an attempt of a job that ended without an exception. */
public sealed interface JobOutcome {

  /**
   * The job is finished without a result.
   *
   * @param lastStep runs in the transaction that finishes the job, so that a job that is submitted
   *     afterwards is a new one
   */
  record Done(Runnable lastStep) implements JobOutcome {

    public Done() {
      this(() -> {});
    }
  }

  /** The job is finished; its result is stored in the table {@code job_result}. */
  record ResultRow(byte[] content) implements JobOutcome {}

  /** The job is finished; its result is a file. */
  record ResultFile(Path path) implements JobOutcome {}

  /** The server is stopping; the job is continued from its last checkpoint by any server. */
  record Interrupted() implements JobOutcome {}

  /** This server cannot run the job now; it is queued again with a delay. */
  record Postponed(Duration delay) implements JobOutcome {}
}
