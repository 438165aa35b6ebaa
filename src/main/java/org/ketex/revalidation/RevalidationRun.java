package org.ketex.revalidation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run through all that is stored.
 *
 * @param standard what it checks against
 * @param finished null while it goes on
 * @param lastRid number of the last resource that it is about
 * @param checkedTo number of the last resource that was checked
 * @param faulty how many resources break a rule
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

  int percent() {
    return isFinished() || total == 0 ? 100 : (int) Math.min(99, 100 * checked / total);
  }
}
