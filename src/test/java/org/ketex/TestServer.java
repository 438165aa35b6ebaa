package org.ketex;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.regex.Pattern;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** Runs the real server in this JVM, on a free port. */
public final class TestServer extends RunningServer {

  /** A line that a server in this JVM logs while a command runs. */
  private static final Pattern LOG_LINE =
      Pattern.compile("(?m)^\\d{4}-\\d\\d-\\d\\dT.* INFO .*\\R");

  private final ConfigurableApplicationContext context;
  private final List<String> settings;

  private TestServer(ConfigurableApplicationContext context, List<String> settings) {
    super(((WebServerApplicationContext) context).getWebServer().getPort());
    this.context = context;
    this.settings = settings;
  }

  public static TestServer start(List<String> settings) {
    var all = new ArrayList<>(settings);
    all.add("--server.port=0");
    return new TestServer(
        new SpringApplication(KetexServer.class, TestCallers.TestCallersConfiguration.class)
            .run(all.toArray(String[]::new)),
        settings);
  }

  static void migrate(List<String> settings) {
    KetexContext.use(
        settings, context -> context.getBean(MigrateCommand.class).run(new MigrateOptions()));
  }

  /** Runs a command on this server's database and returns its exit code and output. */
  public String run(String command, String... arguments) {
    var all = new ArrayList<>(List.of(arguments));
    all.addAll(settings);
    return run(command, all);
  }

  public static String run(String command, List<String> arguments) {
    var line = new ArrayList<>(List.of(command));
    line.addAll(arguments);
    return printed(() -> KetexServer.run(line));
  }

  /** Returns the exit code of the command, followed by its output. */
  public static String printed(IntSupplier command) {
    var printed = new ByteArrayOutputStream();
    var out = System.out;
    var err = System.err;
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    System.setErr(System.out);
    try {
      var exit = command.getAsInt();
      return exit + " " + LOG_LINE.matcher(printed.toString(StandardCharsets.UTF_8)).replaceAll("");
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  /** Returns a bean of the server, for what is not visible over HTTP. */
  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  @Override
  public void close() {
    context.close();
  }
}
