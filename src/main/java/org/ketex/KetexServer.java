package org.ketex;

import java.util.Arrays;
import java.util.List;
import org.ketex.fhir.Command;
import org.ketex.start.StartupException;
import org.springframework.beans.BeansException;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The server, and the commands beside it: {@code ketex [command] [--setting=value …]}. */
@SpringBootApplication
public class KetexServer {

  private static final String USAGE =
      """
      ketex [--setting=value …]             runs the server: --server.port=8080 --ketex.data=./data
      ketex migrate [--setting=value …]     brings a database to the schema of this server
      ketex validate FILE… [--format …]     checks files against FHIR R4 and the guide
      ketex check [--repair] [--setting=value …]
                                            proves that what a database holds agrees, and mends it
      ketex erase TYPE/ID --reason=TEXT     removes a resource and its history for good

      Settings: docs/for-operators.md. The server says at its start where to go next.
      """;

  public static void main(String[] args) {
    if (args.length > 0 && List.of("--help", "-h", "help").contains(args[0])) {
      System.out.print(USAGE);
      return;
    }
    if (args.length > 0 && !args[0].startsWith("-")) {
      System.exit(run(args[0], Arrays.copyOfRange(args, 1, args.length)));
    }
    SpringApplication.run(KetexServer.class, args);
  }

  static int run(String name, String[] settings) {
    try {
      return runCommand(name, settings);
    } catch (StartupException | BeansException e) {
      System.err.printf("ketex %s: %s%n", name, why(e));
      return 2;
    }
  }

  /** What stopped a command, and what to do about it where somebody has said so. */
  private static String why(Exception stopped) {
    for (Throwable cause = stopped; cause != null; cause = cause.getCause()) {
      if (cause instanceof StartupException known) {
        return known.getMessage() + "\n" + known.action();
      }
    }
    return stopped.getMessage();
  }

  private static int runCommand(String name, String[] settings) {
    var application = new SpringApplication(KetexServer.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    // A command makes only what it needs: migrating must not wait for the validator.
    application.setLazyInitialization(true);
    try (var context = application.run(settings)) {
      var commands = context.getBeansOfType(Command.class).values();
      for (var command : commands) {
        if (command.name().equals(name)) {
          return command.run();
        }
      }
      System.err.printf(
          "There is no command '%s'. Commands: %s. Without a command the server runs.%n",
          name, String.join(", ", commands.stream().map(Command::name).sorted().toList()));
      return 2;
    }
  }
}
