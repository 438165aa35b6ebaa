package org.ketex.job;

/** State of a job. A cancelled job is deleted and has no state. */
public enum JobState {
  /** Waiting for the first or next attempt. */
  QUEUED,
  /** Claimed by a server. */
  RUNNING,
  /** Finished; the result is retained until it expires. */
  SUCCEEDED,
  /** Dead letter: failed {@link JobHandler#maxAttempts} times; retained until it expires. */
  DEAD
}
