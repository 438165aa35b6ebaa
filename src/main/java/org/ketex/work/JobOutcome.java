package org.ketex.work;

import java.nio.file.Path;
import java.time.Duration;

/** Tells how an attempt ended that did not fail. */
public sealed interface JobOutcome {

  /** The job is finished, and there is nothing to keep. */
  record Done() implements JobOutcome {}

  /** The job is finished; its result is stored in a row. */
  record ResultRow(byte[] content) implements JobOutcome {}

  /** The job is finished; its result is a file. */
  record ResultFile(Path path) implements JobOutcome {}

  /** The server stops: another one goes on from the last checkpoint. */
  record Interrupted() implements JobOutcome {}

  /** This server cannot do the job; another one may, or this one later. */
  record Postponed(Duration delay) implements JobOutcome {}
}
