package org.ketex.integrity;

import org.ketex.cli.CommandOptions;
import org.ketex.cli.UsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Holds the options of {@code ./ketex check}. */
@Command(
    name = "check",
    description = "verifies the consistency of a database, and repairs it",
    customSynopsis = "ketex check [--repair] [--json] [--most=NUMBER] [--setting=value ...]",
    exitCodeList = {"0:no faults, or all were repaired", "1:faults", "2:the check could not run"})
public final class CheckOptions implements CommandOptions {

  @Option(
      names = "--repair",
      description = "rebuilds incorrect index rows and columns from the contents")
  private boolean repair;

  @Option(names = "--mend", hidden = true, description = "the former name of --repair")
  private boolean formerRepair;

  @Option(names = "--json", description = "writes machine-readable output")
  private boolean json;

  @Option(
      names = "--most",
      paramLabel = "NUMBER",
      defaultValue = "100",
      description = "maximum number of faults that are listed; all are counted")
  private int limit;

  boolean repair() {
    return repair || formerRepair;
  }

  boolean usesFormerName() {
    return formerRepair;
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
