package org.ketex.revalidation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A validation of all resources that were stored when it started.
 *
 * @param standard name and fingerprint of the definitions that it validates against
 * @param finished end of the run; null until then
 * @param lastRid {@code rid} of the last resource to validate
 * @param total number of resources to validate
 * @param checkedTo {@code rid} of the last validated resource
 * @param checked number of validated resources
 * @param faulty number of resources with errors or warnings
 */
record RevalidationRun(
    long number,
    String standard,
    Instant started,
    @Nullable Instant finished,
    long lastRid,
    long total,
    long checkedTo,
    long checked,
    long faulty) {

  boolean isFinished() {
    return finished != null;
  }

  /** Returns the progress, 0 to 99 until the run is finished, then 100. */
  int percent() {
    return isFinished() || total == 0 ? 100 : (int) Math.min(99, 100 * checked / total);
  }
}
