package org.ketex.store;

import java.util.OptionalLong;

/** Counts commits, so that a cached result is recognized as outdated. */
@FunctionalInterface
public interface CommitCounter {

  /**
   * Returns the number of commits so far. It has increased before a write is acknowledged to its
   * client.
   *
   * @return empty if other servers may commit to the same database
   */
  OptionalLong commits();
}
