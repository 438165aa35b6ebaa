package org.ketex.integrity;

/**
 * What was asked for on the command line.
 *
 * @param limit as many faults as are listed
 */
record CheckOptions(boolean remedy, boolean json, int limit) {

  private static final int LISTED = 100;

  static final String USAGE =
      """
      Usage: ketex check [--mend] [--json] [--most=NUMBER] [--setting=value …]

        --mend  makes index rows and columns that are wrong anew from the contents
        --json  for programs
        --most  as many faults as are listed; all are counted

      Exit code: 0 all is right, or was mended, 1 something is wrong, 2 it could not be tried.
      """;

  /** Says what is wrong with the arguments. */
  static final class NotUnderstood extends Exception {

    private NotUnderstood(String argument) {
      super("'%s' is not understood".formatted(argument));
    }
  }

  static CheckOptions of(String... arguments) throws NotUnderstood {
    var remedy = false;
    var json = false;
    var limit = LISTED;
    for (var argument : arguments) {
      if (argument.equals("--mend")) {
        remedy = true;
      } else if (argument.equals("--json")) {
        json = true;
      } else if (argument.matches("--most=\\d{1,9}")) {
        limit = Integer.parseInt(argument.substring("--most=".length()));
      } else if (!argument.matches("--[^=]*\\..*")) {
        // With a dot it is a setting of the server.
        throw new NotUnderstood(argument);
      }
    }
    return new CheckOptions(remedy, json, limit);
  }
}
