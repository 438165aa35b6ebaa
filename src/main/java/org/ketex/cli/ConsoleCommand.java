package org.ketex.cli;

/**
 * Runs a command beside the server: {@code ./ketex NAME [options]}. It is a bean, and made when its
 * options are understood.
 *
 * @param <O> its options; their class names it
 */
public interface ConsoleCommand<O extends CommandOptions> {

  /**
   * Runs to the end and returns the exit code: 0 when it did what it was asked.
   *
   * @throws UsageException where only the data tells that an option is wrong
   */
  int run(O options);
}
