package org.ketex;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Runs a PostgreSQL that can be killed and restarted, with the durability settings of production.
 */
public final class PostgresCluster {

  private final Path data;
  private final int port;
  private EmbeddedPostgres running;

  private PostgresCluster(Path data, int port) {
    this.data = data;
    this.port = port;
  }

  static PostgresCluster start(Path folder) throws IOException {
    var cluster = new PostgresCluster(folder.toAbsolutePath().resolve("postgres"), freePort());
    cluster.start();
    return cluster;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  public String url() {
    return "jdbc:postgresql://localhost:%d/postgres?user=postgres".formatted(port);
  }

  public void start() throws IOException {
    running =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            .setPort(port)
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("fsync", "on")
            .setServerConfig("full_page_writes", "on")
            .start();
  }

  /** Kills the cluster at once: uncommitted transactions are lost. */
  public void kill() throws IOException, InterruptedException {
    var server = Files.readAllLines(data.resolve("postmaster.pid")).getFirst();
    new ProcessBuilder("kill", "-QUIT", server).start().waitFor();
    while (Files.exists(data.resolve("postmaster.pid"))) {
      Thread.sleep(20);
    }
    running.close();
  }
}
