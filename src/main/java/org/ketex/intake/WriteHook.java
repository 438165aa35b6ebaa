package org.ketex.intake;

import java.util.List;

/**
 * Takes part in the transaction of a write. What it stores is committed with the resources, or not
 * at all; an exception from it rolls everything back.
 */
public interface WriteHook {

  /**
   * Runs when everything is written, before the commit; again with each attempt.
   *
   * @param outcomes in the order of the entries
   */
  void afterWrite(List<EntryOutcome> outcomes);
}
