package org.ketex.cli;

/** Holds the options of a command, as picocli's annotations describe them. */
public interface CommandOptions {

  /**
   * Checks what picocli cannot, before anything is started.
   *
   * @throws UsageException saying what is wrong
   */
  default void check() {}
}
