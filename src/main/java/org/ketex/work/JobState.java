package org.ketex.work;

/** The state of a job. A job that is cancelled is deleted. */
public enum JobState {
  /** Waits to be claimed, for the first time or again. */
  QUEUED,
  /** Claimed by a server. */
  RUNNING,
  SUCCEEDED,
  /** Failed as often as its kind allows: a dead letter, until it expires. */
  DEAD
}
