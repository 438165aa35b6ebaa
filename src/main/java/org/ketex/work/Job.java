package org.ketex.work;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A background job.
 *
 * @param key there is one unfinished job of a kind for each key
 * @param caller name of the caller on whose behalf it runs
 * @param input what is to be done, in the form of its kind
 * @param attempts number of times that it was claimed
 * @param isClaimed whether a server works on it now
 * @param checkpoint how far it is, in the form of its kind; null before its first step
 * @param done number of items that are done
 * @param total number of items; 0 where it is not known
 * @param error of the last attempt that failed, or null
 * @param expires when it is deleted; null while it is not finished
 */
public record Job(
    String id,
    String kind,
    String key,
    String caller,
    String input,
    JobState state,
    int attempts,
    boolean isClaimed,
    @Nullable String checkpoint,
    long done,
    long total,
    @Nullable String error,
    @Nullable String result,
    @Nullable Instant expires) {

  public boolean isFinished() {
    return state == JobState.SUCCEEDED || state == JobState.DEAD;
  }

  /** Returns the progress in percent; less than 100 while it is not finished. */
  public int percent() {
    return isFinished() ? 100 : total == 0 ? 0 : (int) Math.min(99, done * 100 / total);
  }
}
