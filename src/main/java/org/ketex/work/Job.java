package org.ketex.work;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A piece of work.
 *
 * @param caller on whose behalf
 * @param asked what is to be done, in the words of its kind
 * @param tries how often it was taken
 * @param taken whether a server works on it now
 * @param finished null while it is to be done
 * @param result null while it is to be done
 * @param expires when the result is forgotten; null while it is to be done
 */
public record Job(
    String id,
    String caller,
    String asked,
    Instant submitted,
    int tries,
    boolean taken,
    @Nullable Instant finished,
    byte @Nullable [] result,
    @Nullable Instant expires) {

  public boolean isFinished() {
    return finished != null;
  }
}
