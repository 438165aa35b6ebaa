package org.ketex;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Runs the real server in a process of its own, which can be killed. */
public final class ForkedServer extends RunningServer {

  private static final Duration TIMEOUT = Duration.ofMinutes(5);

  /** Launcher of a build (see nightly in the Makefile), which starts faster than the class path. */
  private static final String LAUNCHER = System.getProperty("ketex.launcher", "");

  private final Process process;

  private ForkedServer(int port, Process process) {
    super(port);
    this.process = process;
  }

  /**
   * @param data folder of the embedded database
   */
  public static ForkedServer start(Path data) throws IOException, InterruptedException {
    return LAUNCHER.isEmpty()
        ? start(data, System.getProperty("java.class.path"))
        : start(data, List.of(LAUNCHER), List.of());
  }

  /** Starts a server with another guide, which precedes the product's own on the class path. */
  public static ForkedServer withGuide(Path guide, Path data)
      throws IOException, InterruptedException {
    return start(data, guide + File.pathSeparator + System.getProperty("java.class.path"));
  }

  public static ForkedServer withSettings(Path data, String... settings)
      throws IOException, InterruptedException {
    return start(data, System.getProperty("java.class.path"), settings);
  }

  private static ForkedServer start(Path data, String classPath, String... settings)
      throws IOException, InterruptedException {
    var java =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx1g",
            "-Duser.home=" + System.getProperty("user.home"),
            "-classpath",
            classPath,
            "org.ketex.start.Main");
    return start(data, java, List.of(settings));
  }

  private static ForkedServer start(Path data, List<String> program, List<String> settings)
      throws IOException, InterruptedException {
    var port = freePort();
    var command = new ArrayList<>(program);
    command.add("--server.port=" + port);
    command.add("--ketex.data=" + data);
    command.addAll(settings);
    var log = data.resolveSibling(data.getFileName() + ".log");
    var process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    var server = new ForkedServer(port, process);
    server.awaitReady(log);
    return server;
  }

  private void awaitReady(Path log) throws IOException, InterruptedException {
    var deadline = Instant.now().plus(TIMEOUT);
    while (!isReady()) {
      if (!process.isAlive() || Instant.now().isAfter(deadline)) {
        close();
        throw new IllegalStateException("The server did not start: " + Files.readString(log));
      }
      Thread.sleep(100);
    }
  }

  private boolean isReady() {
    try {
      return get("/actuator/health/readiness").status() == 200;
    } catch (UncheckedIOException notYet) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** Kills the server by SIGKILL, so that no shutdown hook runs. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /** Suspends the server between two instructions while the task runs. */
  public void whileStopped(Runnable task) throws IOException, InterruptedException {
    signal("STOP");
    try {
      awaitStopped();
      task.run();
    } finally {
      signal("CONT");
    }
  }

  private void signal(String name) throws IOException, InterruptedException {
    var sent = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
    if (sent.waitFor() != 0) {
      throw new IllegalStateException("No signal reached the server");
    }
  }

  /** Waits until all threads are stopped; each stops when it returns from the kernel. */
  private void awaitStopped() throws IOException, InterruptedException {
    while (threads().anyMatch(state -> !state.startsWith("T"))) {
      Thread.sleep(1);
    }
  }

  private Stream<String> threads() throws IOException, InterruptedException {
    var listing =
        new ProcessBuilder("ps", "-L", "-o", "state=", "-p", Long.toString(process.pid())).start();
    var states = new String(listing.getInputStream().readAllBytes());
    listing.waitFor();
    return states.lines();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
