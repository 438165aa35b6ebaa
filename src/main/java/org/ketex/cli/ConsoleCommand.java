package org.ketex.cli;

/**
 * Runs a console command, {@code ./ketex NAME [options]}. Implementations are beans, which are
 * created after the options are parsed.
 *
 * @param <O> options of the command; picocli's annotations of this class define its name
 */
public interface ConsoleCommand<O extends CommandOptions> {

  /**
   * Runs the command and returns its exit code, 0 for success.
   *
   * @throws UsageException if an option turns out to be invalid when the data is read
   */
  int run(O options);
}
