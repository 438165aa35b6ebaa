package org.ketex;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The real server in a process of its own, which can be killed. */
public final class ForkedServer extends RunningServer {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Process process;

  private ForkedServer(int port, Process process) {
    super(port);
    this.process = process;
  }

  /**
   * @param data folder of the embedded database
   * @param before what goes before the product on the class path, such as another guide
   */
  public static ForkedServer start(Path data, Path... before)
      throws IOException, InterruptedException {
    var classPath =
        Stream.concat(
                Stream.of(before).map(Path::toString),
                Stream.of(System.getProperty("java.class.path")))
            .collect(Collectors.joining(File.pathSeparator));
    var port = freePort();
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-Duser.home=" + System.getProperty("user.home"),
                "-classpath",
                classPath,
                "org.ketex.start.Main",
                "--server.port=" + port,
                "--ketex.data=" + data)
            .redirectErrorStream(true)
            .redirectOutput(data.resolveSibling(data.getFileName() + ".log").toFile())
            .start();
    var server = new ForkedServer(port, process);
    server.awaitReady();
    return server;
  }

  private void awaitReady() throws InterruptedException {
    var deadline = Instant.now().plus(PATIENCE);
    while (!isReady()) {
      if (!process.isAlive() || Instant.now().isAfter(deadline)) {
        close();
        throw new IllegalStateException("The server did not start");
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

  /** SIGKILL: no shutdown hook runs. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
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
