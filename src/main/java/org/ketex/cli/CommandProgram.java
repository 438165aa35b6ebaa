package org.ketex.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ketex.model.StartupException;
import org.springframework.beans.BeansException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.ResolvableType;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Parses the command line and runs the named command. Prints help and usage errors without starting
 * the application context, which takes seconds.
 */
public final class CommandProgram {

  private static final int EXIT_NOT_RUN = 2;
  private static final int HELP_WIDTH = 100;

  private static final String[] SYNOPSIS = {
    "ketex [--setting=value ...]", "       ketex COMMAND [--setting=value ...]"
  };

  @Command(
      name = "ketex",
      descriptionHeading = "%n",
      description = {
        "Without a command, the server is started: ketex --server.port=8080 --ketex.data=./data",
        "Options with a dot in their name are settings: see docs/for-operators.md."
      },
      commandListHeading = "%nCommands:%n",
      optionListHeading = "%nOptions:%n",
      parameterListHeading = "%n",
      exitCodeListHeading = "%nExit code:%n",
      exitCodeList = {"0:success", "2:invalid usage, or the command could not be started"},
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      scope = ScopeType.INHERIT,
      subcommands = HelpCommand.class)
  private static final class Program {}

  private static final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
      var version = CommandProgram.class.getPackage().getImplementationVersion();
      return new String[] {
        "Ketex " + (version == null ? "(not from a jar)" : version), "Java ${java.version}"
      };
    }
  }

  private final CommandLine line = new CommandLine(new Program());
  private final Function<List<String>, ConfigurableApplicationContext> start;

  /**
   * Creates the program.
   *
   * @param commands option classes of the commands
   * @param start starts the application context with settings such as {@code --ketex.data=…};
   *     called only when a command is run
   */
  public CommandProgram(
      List<Class<? extends CommandOptions>> commands,
      Function<List<String>, ConfigurableApplicationContext> start) {
    this.start = start;
    commands.forEach(line::addSubcommand);
    // After the commands are added, because they would inherit the synopsis.
    line.getCommandSpec().usageMessage().customSynopsis(SYNOPSIS);
    line.setUsageHelpWidth(HELP_WIDTH);
    // Arguments that begin with @ are file names, not argument files.
    line.setExpandAtFiles(false);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler(CommandProgram::printUsageError);
  }

  /**
   * Runs the command that the arguments name.
   *
   * @return the exit code: 2 for a usage error or a failed start, else that of the command
   */
  public int run(List<String> arguments) {
    var settings = new ArrayList<String>();
    var commandArguments = new ArrayList<String>();
    arguments.forEach(
        argument -> (isSetting(argument) ? settings : commandArguments).add(argument));
    line.setExecutionStrategy(parsed -> execute(parsed, settings));
    return line.execute(commandArguments.toArray(String[]::new));
  }

  /** Returns whether an argument is a setting: its name has a dot, or is a flag of Spring Boot. */
  private static boolean isSetting(String argument) {
    var name = argument.split("=", 2)[0];
    return name.startsWith("--")
        && (name.contains(".") || name.equals("--debug") || name.equals("--trace"));
  }

  private int execute(ParseResult parsed, List<String> settings) {
    var helpExitCode = CommandLine.executeHelpRequest(parsed);
    if (helpExitCode != null) {
      return helpExitCode;
    }
    if (!parsed.hasSubcommand()) {
      throw new ParameterException(line, "missing command");
    }
    var command = parsed.subcommand().commandSpec();
    try {
      return run((CommandOptions) command.userObject(), settings);
    } catch (UsageException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    } catch (StartupException | BeansException e) {
      System.err.printf("%s: %s%n", command.qualifiedName(), reason(e));
      return EXIT_NOT_RUN;
    }
  }

  private <O extends CommandOptions> int run(O options, List<String> settings) {
    options.check();
    var type = ResolvableType.forClassWithGenerics(ConsoleCommand.class, options.getClass());
    try (var context = start.apply(settings)) {
      return context.<ConsoleCommand<O>>getBeanProvider(type).getObject().run(options);
    }
  }

  /** Returns the message of a failed start, with the action of a StartupException if it is one. */
  private static @Nullable String reason(Exception failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof StartupException startup) {
        return startup.getMessage() + "\n" + startup.action();
      }
    }
    return failure.getMessage();
  }

  private static int printUsageError(ParameterException error, String[] arguments) {
    var command = error.getCommandLine();
    System.err.printf(
        "%s: %s%n%n", command.getCommandSpec().qualifiedName(), message(command, error));
    command.usage(System.err);
    return EXIT_NOT_RUN;
  }

  private static @Nullable String message(CommandLine command, ParameterException error) {
    if (!(error instanceof UnmatchedArgumentException unmatched)) {
      return error.getMessage();
    }
    var argument = unmatched.getUnmatched().getFirst();
    var suggestion =
        unmatched.getSuggestions().isEmpty()
            ? ""
            : " Did you mean %s?".formatted(String.join(" or ", unmatched.getSuggestions()));
    if (command.getParent() != null || argument.startsWith("-")) {
      return "unknown argument '%s'.%s".formatted(argument, suggestion);
    }
    return "unknown command '%s'. Commands: %s. Without a command, the server is started.%s"
        .formatted(
            argument,
            command.getSubcommands().keySet().stream().sorted().collect(Collectors.joining(", ")),
            suggestion);
  }
}
