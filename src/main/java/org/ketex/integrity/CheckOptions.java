package org.ketex.integrity;

/**
 * Holds the options of the command line.
 *
 * @param limit maximum number of faults that are listed
 */
record CheckOptions(boolean repair, boolean json, int limit) {

  private static final int DEFAULT_LIMIT = 100;

  /** The name of {@code --repair} in earlier versions; still accepted. */
  static final String FORMER_REPAIR = "--mend";

  static final String USAGE =
      """
      Usage: ketex check [--repair] [--json] [--most=NUMBER] [--setting=value …]

        --repair  rebuilds incorrect index rows and columns from the contents
        --json    writes machine-readable output
        --most    maximum number of faults that are listed; all are counted

      Exit code: 0 no faults, or all were repaired, 1 faults, 2 the check could not run.
      """;

  /** Signals invalid arguments. */
  static final class InvalidArgument extends Exception {

    private InvalidArgument(String argument) {
      super("unknown argument '%s'".formatted(argument));
    }
  }

  static CheckOptions of(String... arguments) throws InvalidArgument {
    var repair = false;
    var json = false;
    var limit = DEFAULT_LIMIT;
    for (var argument : arguments) {
      if (argument.equals("--repair") || argument.equals(FORMER_REPAIR)) {
        repair = true;
      } else if (argument.equals("--json")) {
        json = true;
      } else if (argument.matches("--most=\\d{1,9}")) {
        limit = Integer.parseInt(argument.substring("--most=".length()));
      } else if (!argument.matches("--[^=]*\\..*")) {
        // An option with a dot is a setting of the server.
        throw new InvalidArgument(argument);
      }
    }
    return new CheckOptions(repair, json, limit);
  }
}
