package org.ketex.integrity;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.ketex.cli.ConsoleCommand;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** {@code ./ketex check}: whether all that a database holds agrees, also while servers use it. */
@Component
class CheckCommand implements ConsoleCommand<CheckOptions> {

  private final ObjectProvider<IntegrityCheckRun> check;

  /**
   * @param check made by the command alone, because that opens the database
   */
  CheckCommand(ObjectProvider<IntegrityCheckRun> check) {
    this.check = check;
  }

  @Override
  public int run(CheckOptions options) {
    var report =
        new CheckReport(
            options, new PrintStream(System.out, true, StandardCharsets.UTF_8), System.err);
    return report.end(check.getObject().run(options.remedy(), report));
  }
}
