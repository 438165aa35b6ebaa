package org.ketex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ketex.TestServer;
import org.ketex.model.StartupException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A command line is answered by the command, or says what is wrong with it. */
class CommandProgramTest {

  @Command(name = "count", description = "counts")
  static class CountOptions implements CommandOptions {

    @Option(names = "--to")
    private int to;

    @Override
    public void check() {
      if (to > 9) {
        throw new UsageException("that is too far");
      }
    }
  }

  static class CountCommand implements ConsoleCommand<CountOptions> {

    @Override
    public int run(CountOptions options) {
      System.out.print("counted to " + options.to);
      return options.to;
    }
  }

  @Command(name = "other")
  static class OtherOptions implements CommandOptions {}

  static class OtherCommand implements ConsoleCommand<OtherOptions> {

    OtherCommand() {
      throw new IllegalStateException("nobody asked for it");
    }

    @Override
    public int run(OtherOptions options) {
      return 0;
    }
  }

  private final List<List<String>> starts = new ArrayList<>();

  @Test
  void aCommandIsRunWithItsOptions() {
    assertThat(run("count", "--to=3")).isEqualTo("3 counted to 3");
  }

  @Test
  void settingsGoToTheStartWhereverTheyStand() {
    assertThat(run("--server.port=1", "count", "--ketex.data=a b", "--to", "3", "--debug"))
        .startsWith("3 ");
    assertThat(starts).containsExactly(List.of("--server.port=1", "--ketex.data=a b", "--debug"));
  }

  @Test
  void whatIsWrongIsNamedWithoutAStart() {
    assertThat(run("count", "--too=3"))
        .startsWith("2 ")
        .contains("ketex count: unknown argument '--too=3'. Did you mean --to?")
        .contains("Usage: ketex count");
    assertThat(run("count", "--to=x")).startsWith("2 ").contains("'--to': 'x' is not an int");
    assertThat(run("count", "--to=10")).startsWith("2 ").contains("ketex count: that is too far");
    assertThat(run("cuont")).startsWith("2 ").contains("unknown command 'cuont'");
    assertThat(starts).isEmpty();
  }

  @Test
  void helpNeedsNoStart() {
    assertThat(run("--help")).startsWith("0 ").contains("count", "counts", "other");
    assertThat(run("help")).isEqualTo(run("--help"));
    assertThat(run("count", "--help")).startsWith("0 ").contains("Usage: ketex count", "--to");
    assertThat(run("help", "count")).isEqualTo(run("count", "--help"));
    assertThat(run("--version")).startsWith("0 Ketex");
    assertThat(starts).isEmpty();
  }

  @Test
  void aRefusedStartSaysWhatToDo() {
    var program =
        new CommandProgram(
            List.of(CountOptions.class),
            settings -> {
              throw new StartupException("No database.", "Name one.");
            });

    assertThat(TestServer.printed(() -> program.run(List.of("count"))))
        .isEqualTo("2 ketex count: No database.\nName one.\n");
  }

  private String run(String... arguments) {
    var program = new CommandProgram(List.of(CountOptions.class, OtherOptions.class), this::start);
    return TestServer.printed(() -> program.run(List.of(arguments)));
  }

  private ConfigurableApplicationContext start(List<String> settings) {
    starts.add(settings);
    var beans = new GenericApplicationContext();
    beans.registerBean(CountCommand.class, CountCommand::new);
    beans.registerBean(OtherCommand.class, bean -> bean.setLazyInit(true));
    beans.refresh();
    return beans;
  }
}
