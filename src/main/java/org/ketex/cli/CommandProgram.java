package org.ketex.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ketex.start.StartupException;
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
 * Reads a command line and runs the command that it names. Help and wrong options are answered
 * without a start of Spring, which takes seconds.
 */
public final class CommandProgram {

  private static final int NOT_TRIED = 2;
  private static final int HELP_WIDTH = 100;

  private static final String[] SYNOPSIS = {
    "ketex [--setting=value ...]", "       ketex COMMAND [--setting=value ...]"
  };

  @Command(
      name = "ketex",
      descriptionHeading = "%n",
      description = {
        "Without a command it runs the server: ketex --server.port=8080 --ketex.data=./data",
        "An option with a dot in its name is a setting: see docs/for-operators.md."
      },
      commandListHeading = "%nCommands:%n",
      optionListHeading = "%nOptions:%n",
      parameterListHeading = "%n",
      exitCodeListHeading = "%nExit code:%n",
      exitCodeList = {"0:it did what it was asked", "2:it could not be tried"},
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
   * @param commands what {@code COMMAND} may be
   * @param start makes the beans by settings; called once a command is to run
   */
  public CommandProgram(
      List<Class<? extends CommandOptions>> commands,
      Function<List<String>, ConfigurableApplicationContext> start) {
    this.start = start;
    commands.forEach(line::addSubcommand);
    // Last, because commands inherit what is there when they are added.
    line.getCommandSpec().usageMessage().customSynopsis(SYNOPSIS);
    line.setUsageHelpWidth(HELP_WIDTH);
    // A name that begins with @ is that of a file.
    line.setExpandAtFiles(false);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler(CommandProgram::refuse);
  }

  /** Returns the exit code. */
  public int run(List<String> arguments) {
    var settings = new ArrayList<String>();
    var others = new ArrayList<String>();
    arguments.forEach(argument -> (isSetting(argument) ? settings : others).add(argument));
    line.setExecutionStrategy(parsed -> execute(parsed, settings));
    return line.execute(others.toArray(String[]::new));
  }

  /** Settings of the server have a dot in their names; two of Spring's own have none. */
  private static boolean isSetting(String argument) {
    var name = argument.split("=", 2)[0];
    return name.startsWith("--")
        && (name.contains(".") || name.equals("--debug") || name.equals("--trace"));
  }

  private int execute(ParseResult parsed, List<String> settings) {
    var answered = CommandLine.executeHelpRequest(parsed);
    if (answered != null) {
      return answered;
    }
    if (!parsed.hasSubcommand()) {
      throw new ParameterException(line, "no command is named");
    }
    var chosen = parsed.subcommand().commandSpec();
    try {
      return run((CommandOptions) chosen.userObject(), settings);
    } catch (UsageException e) {
      throw new ParameterException(chosen.commandLine(), e.getMessage(), e);
    } catch (StartupException | BeansException e) {
      System.err.printf("%s: %s%n", chosen.qualifiedName(), reason(e));
      return NOT_TRIED;
    }
  }

  private <O extends CommandOptions> int run(O options, List<String> settings) {
    options.check();
    var type = ResolvableType.forClassWithGenerics(ConsoleCommand.class, options.getClass());
    try (var context = start.apply(settings)) {
      return context.<ConsoleCommand<O>>getBeanProvider(type).getObject().run(options);
    }
  }

  /** What stopped a command, and what to do about it where somebody has said so. */
  private static @Nullable String reason(Exception stopped) {
    for (Throwable cause = stopped; cause != null; cause = cause.getCause()) {
      if (cause instanceof StartupException known) {
        return known.getMessage() + "\n" + known.action();
      }
    }
    return stopped.getMessage();
  }

  private static int refuse(ParameterException wrong, String[] arguments) {
    var command = wrong.getCommandLine();
    System.err.printf(
        "%s: %s%n%n", command.getCommandSpec().qualifiedName(), message(command, wrong));
    command.usage(System.err);
    return NOT_TRIED;
  }

  private static @Nullable String message(CommandLine command, ParameterException wrong) {
    if (!(wrong instanceof UnmatchedArgumentException unmatched)) {
      return wrong.getMessage();
    }
    var argument = unmatched.getUnmatched().getFirst();
    var likely =
        unmatched.getSuggestions().isEmpty()
            ? ""
            : " Did you mean %s?".formatted(String.join(" or ", unmatched.getSuggestions()));
    if (command.getParent() != null || argument.startsWith("-")) {
      return "'%s' is not understood.%s".formatted(argument, likely);
    }
    return "there is no command '%s'. Commands: %s. Without a command the server runs.%s"
        .formatted(
            argument,
            command.getSubcommands().keySet().stream().sorted().collect(Collectors.joining(", ")),
            likely);
  }
}
