package org.ketex;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Lists the databases that Ketex runs on. Each has one server, started by the first test that
 * requests it and shared by all others of the build; tests are isolated by {@link
 * UniqueIdentifiers}.
 */
public enum TestDatabase {
  H2 {
    @Override
    List<String> settings() {
      return List.of(
          "--ketex.data=" + folder(), "--ketex.fhir.trusted-proxies=10.1.2.3,127.0.0.0/8");
    }
  },
  POSTGRES {
    @Override
    List<String> settings() throws IOException {
      cluster = PostgresCluster.start(folder());
      var settings =
          List.of(
              "--ketex.data=" + folder(),
              "--spring.datasource.url=" + cluster.url(),
              "--ketex.fhir.trusted-proxies=10.0.0.0/8");
      TestServer.migrate(settings);
      return settings;
    }
  };

  /** Validation settings for the sources of single tests. */
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
          "--ketex.validation.sources[4].source=https://official-displays.example.org",
          "--ketex.validation.sources[4].displays=error",
          "--ketex.validation.sources[5].source=https://local-displays.example.org",
          "--ketex.validation.sources[5].displays=off",
          "--ketex.intake.client-assigned-id-sources=https://own.example.org");

  private TestServer server;
  private ServerResponse atStart;

  /** The cluster of PostgreSQL, once its server runs. */
  private static PostgresCluster cluster;

  abstract List<String> settings() throws IOException;

  /** Returns the shared server on this database. */
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

  /** Returns the history of the shared server before any test used it. */
  public synchronized ServerResponse historyAtStart() {
    server();
    return atStart;
  }

  /** Returns the cluster of {@link #POSTGRES}, for tests that stop it temporarily. */
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
