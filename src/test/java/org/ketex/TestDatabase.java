package org.ketex;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The databases that Ketex runs on. Each has one server, started by the first test that asks for it
 * and shared by all others of the build: tests keep apart by fresh identifiers.
 */
public enum TestDatabase {
  H2 {
    @Override
    List<String> settings() {
      return List.of("--ketex.data=" + folder());
    }
  },
  POSTGRES {
    @Override
    List<String> settings() throws IOException {
      cluster = PostgresCluster.start(folder());
      var settings =
          List.of("--ketex.data=" + folder(), "--spring.datasource.url=" + cluster.url());
      TestServer.migrate(settings);
      return settings;
    }
  };

  /** Rules for sources that one test each writes from. */
  private static final List<String> SOURCES =
      List.of(
          "--ketex.validation.sources[0].source=https://tagged.example.org",
          "--ketex.validation.sources[0].writes=tag",
          "--ketex.validation.sources[1].source=https://reported.example.org",
          "--ketex.validation.sources[1].writes=report",
          "--ketex.validation.sources[2].source=https://declaring.example.org",
          "--ketex.validation.sources[2].writes=reject",
          "--ketex.validation.sources[2].profile-required=true",
          "--ketex.validation.sources[3].source=https://oracle.example.org",
          "--ketex.validation.sources[3].writes=off",
          "--ketex.intake.own-ids=https://own.example.org");

  private TestServer server;
  private ServerResponse atStart;

  /** Of PostgreSQL, once its server runs. */
  private static PostgresCluster cluster;

  abstract List<String> settings() throws IOException;

  /** The shared server on this database. */
  public synchronized TestServer server() {
    if (server == null) {
      try {
        var settings = new ArrayList<>(settings());
        settings.addAll(SOURCES);
        server = TestServer.start(settings);
        atStart = server.get("_history");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return server;
  }

  /** The history of all that the shared server held before any test used it. */
  public synchronized ServerResponse historyAtStart() {
    server();
    return atStart;
  }

  /** The cluster of {@link #POSTGRES}, for tests that take it away for a while. */
  public static PostgresCluster cluster() {
    POSTGRES.server();
    return cluster;
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory(Path.of("target"), "test-data-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
