package org.ketex.integrity;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.ketex.fhir.Command;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationArguments;
import org.springframework.stereotype.Component;

/** Runs {@code ./ketex check}: checks the integrity of a database, also while servers use it. */
@Component
class CheckCommand implements Command {

  private final ObjectProvider<IntegrityCheckRun> check;
  private final ApplicationArguments arguments;

  /**
   * @param check resolved after the arguments are parsed, because that opens the database
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
      var options = CheckOptions.of(arguments.getSourceArgs());
      if (List.of(arguments.getSourceArgs()).contains(CheckOptions.FORMER_REPAIR)) {
        System.err.printf(
            "ketex check: %s is deprecated, use --repair.%n", CheckOptions.FORMER_REPAIR);
      }
      return check(options);
    } catch (CheckOptions.InvalidArgument e) {
      System.err.printf("ketex check: %s%n%n%s", e.getMessage(), CheckOptions.USAGE);
      return 2;
    }
  }

  private int check(CheckOptions options) {
    var report =
        new CheckReport(
            options, new PrintStream(System.out, true, StandardCharsets.UTF_8), System.err);
    return report.end(check.getObject().run(options.repair(), report));
  }
}
