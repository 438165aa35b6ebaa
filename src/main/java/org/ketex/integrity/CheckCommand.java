package org.ketex.integrity;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.ketex.fhir.Command;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationArguments;
import org.springframework.stereotype.Component;

/** {@code ./ketex check}: whether all that a database holds agrees, also while servers use it. */
@Component
class CheckCommand implements Command {

  private final ObjectProvider<IntegrityCheckRun> check;
  private final ApplicationArguments arguments;

  /**
   * @param check made once the arguments are understood, because that opens the database
   */
  CheckCommand(ObjectProvider<IntegrityCheckRun> check, ApplicationArguments arguments) {
    this.check = check;
    this.arguments = arguments;
  }

  @Override
  public String name() {
    return "check";
  }

  @Override
  public int run() {
    try {
      return check(CheckOptions.of(arguments.getSourceArgs()));
    } catch (CheckOptions.NotUnderstood e) {
      System.err.printf("ketex check: %s%n%n%s", e.getMessage(), CheckOptions.USAGE);
      return 2;
    }
  }

  private int check(CheckOptions options) {
    var report =
        new CheckReport(
            options, new PrintStream(System.out, true, StandardCharsets.UTF_8), System.err);
    return report.end(check.getObject().run(options.remedy(), report));
  }
}
