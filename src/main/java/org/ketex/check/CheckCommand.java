package org.ketex.check;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.ketex.fhir.Command;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationArguments;
import org.springframework.stereotype.Component;

/** {@code ./ketex check}: whether all that a database holds agrees, also while servers use it. */
@Component
class CheckCommand implements Command {

  private final ObjectProvider<Check> check;
  private final ApplicationArguments arguments;

  /**
   * @param check made once the arguments are understood, because that opens the database
   */
  CheckCommand(ObjectProvider<Check> check, ApplicationArguments arguments) {
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
      return check(Options.of(arguments.getSourceArgs()));
    } catch (Options.NotUnderstood e) {
      System.err.printf("ketex check: %s%n%n%s", e.getMessage(), Options.USAGE);
      return 2;
    }
  }

  private int check(Options options) {
    var report =
        new Report(options, new PrintStream(System.out, true, StandardCharsets.UTF_8), System.err);
    return report.end(check.getObject().run(options.mend(), report));
  }
}
