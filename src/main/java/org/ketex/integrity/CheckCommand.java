package org.ketex.integrity;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.ketex.cli.ConsoleCommand;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Runs {@code ./ketex check}: checks the integrity of a database, also while servers use it. */
@Component
class CheckCommand implements ConsoleCommand<CheckOptions> {

  private final ObjectProvider<IntegrityCheckRun> check;

  /**
   * @param check resolved after the arguments are parsed, because that opens the database
   */
  CheckCommand(ObjectProvider<IntegrityCheckRun> check) {
    this.check = check;
  }

  @Override
  public int run(CheckOptions options) {
    if (options.usesFormerName()) {
      System.err.println("ketex check: --mend is deprecated, use --repair.");
    }
    var report =
        new CheckReport(
            options, new PrintStream(System.out, true, StandardCharsets.UTF_8), System.err);
    return report.end(check.getObject().run(options.repair(), report));
  }
}
