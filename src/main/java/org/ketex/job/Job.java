package org.ketex.job;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A background job, as stored in the table {@code job}.
 *
 * @param kind name of the {@link JobHandler} that runs it
 * @param key unique among the unfinished jobs of a kind
 * @param caller name of the caller on whose behalf it runs
 * @param input input of the handler, in a format that the handler defines
 * @param attempts number of times that it was claimed
 * @param isClaimed whether a server holds an unexpired lease on it
 * @param checkpoint position of the handler, in a format that the handler defines; null before the
 *     first step
 * @param done number of processed items
 * @param total number of items; 0 if unknown
 * @param error error message of the last failed attempt, or null
 * @param result location of the result: a row of {@code job_result} or a file; null if there is
 *     none
 * @param expires when it is deleted; null until it is finished
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

  /** Returns whether the job has succeeded or has failed for the last time. */
  public boolean isFinished() {
    return state == JobState.SUCCEEDED || state == JobState.DEAD;
  }

  /** Returns the progress in percent: 0 to 99 until the job is finished, then 100. */
  public int percent() {
    return isFinished() ? 100 : total == 0 ? 0 : (int) Math.min(99, done * 100 / total);
  }
}
