package org.ketex.intake;

import java.util.List;

/**
 * Takes part in the transaction of a write. Its changes are committed with the resources, or not at
 * all; an exception rolls everything back.
 */
public interface WriteHook {

  /**
   * Runs after all writes, before the commit; again with each attempt.
   *
   * @param outcomes in the order of the entries
   */
  void afterWrite(List<EntryOutcome> outcomes);
}
