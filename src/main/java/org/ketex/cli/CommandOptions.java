package org.ketex.cli;

/** Holds the options of a console command, declared with picocli's annotations. */
public interface CommandOptions {

  /**
   * Checks constraints that picocli cannot express, before the application context is started.
   *
   * @throws UsageException if an option is invalid
   */
  default void check() {}
}
