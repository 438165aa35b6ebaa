package org.ketex.integrity;

import org.ketex.cli.CommandOptions;
import org.ketex.cli.UsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Holds what was asked for on the command line. */
@Command(
    name = "check",
    description = "proves that what a database holds agrees, and mends it",
    customSynopsis = "ketex check [--mend] [--json] [--most=NUMBER] [--setting=value ...]",
    exitCodeList = {
      "0:all is right, or was mended",
      "1:something is wrong",
      "2:it could not be tried"
    })
public final class CheckOptions implements CommandOptions {

  @Option(
      names = "--mend",
      description = "makes index rows and columns that are wrong anew from the contents")
  private boolean remedy;

  @Option(names = "--json", description = "for programs")
  private boolean json;

  @Option(
      names = "--most",
      paramLabel = "NUMBER",
      defaultValue = "100",
      description = "as many faults as are listed; all are counted")
  private int limit;

  boolean remedy() {
    return remedy;
  }

  boolean json() {
    return json;
  }

  int limit() {
    return limit;
  }

  @Override
  public void check() {
    if (limit < 0) {
      throw new UsageException("'--most=%d' is not understood".formatted(limit));
    }
  }
}
