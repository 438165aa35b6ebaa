package org.ketex.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ketex.PostgresCluster;
import org.ketex.SampleBundles;
import org.ketex.SampleResources;
import org.ketex.ServerResponse;
import org.ketex.TestDatabase;
import org.ketex.TestServer;
import org.ketex.UniqueIdentifiers;
import org.ketex.fhir.DatabaseUnavailability;
import org.ketex.integrity.FaultDescriptions;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Json;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Tests that an unavailable or locked database causes status 503, after which the server recovers.
 */
class DatabaseOutageTest {

  private static final int CRASHES = Integer.getInteger("ketex.crashes", 3);
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final TestServer server = TestDatabase.POSTGRES.server();
  private final PostgresCluster cluster = TestDatabase.cluster();

  /** Uses new connections: those that a test has terminated may still be in the pool. */
  @AfterEach
  void nothingIsLeftByHalves() {
    server.bean(HikariDataSource.class).getHikariPoolMXBean().softEvictConnections();
    assertThat(FaultDescriptions.faults(server)).isEmpty();
  }

  @Test
  void aDatabaseOutageReturns503AndRecoversByItself() throws Exception {
    assertThat(readiness()).isEqualTo(200);
    cluster.kill();
    var mark = UniqueIdentifiers.value();
    ServerResponse write;
    ServerResponse search;
    try {
      write = server.post("Patient", SampleResources.patient(mark));
      search = server.get(UniqueIdentifiers.search("Patient", mark));
      assertThat(readiness()).isEqualTo(503);
      assertThat(server.get("/actuator/health/liveness").status()).isEqualTo(200);
    } finally {
      cluster.start();
    }

    assertBusy(write);
    assertBusy(search);
    awaitReady();
    assertThat(server.get(UniqueIdentifiers.search("Patient", mark)).ids()).isEmpty();
    assertThat(server.post("Patient", SampleResources.patient(mark)).status()).isEqualTo(201);
  }

  @Test
  void acknowledgedWritesSurviveADatabaseCrash() throws Exception {
    var writers = new ConcurrentWriters();
    for (var crash = 0; crash < CRASHES; crash++) {
      var before = writers.steps();
      writers.begin(server);
      while (writers.steps() < before + 20) {
        Thread.sleep(ThreadLocalRandom.current().nextLong(20, 500));
      }
      cluster.kill();
      Thread.sleep(ThreadLocalRandom.current().nextLong(20, 500));
      cluster.start();
      awaitReady();
      writers.end();
      writers.assertAcknowledgedKept(server.bean(JdbcTemplate.class), writers.acknowledged());
      assertThat(FaultDescriptions.faults(server)).isEmpty();
    }
    System.out.printf(
        "%d crashes of PostgreSQL at work: %d steps were acknowledged, all are stored%n",
        CRASHES, writers.steps());
  }

  @Test
  void terminatedConnectionsAreReplaced() throws Exception {
    var writers = new ConcurrentWriters();
    writers.begin(server);
    for (var round = 0; round < 5; round++) {
      Thread.sleep(300);
      statement(
          "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and"
              + " datname = 'postgres'");
    }
    writers.end();

    awaitReady();
    writers.assertAcknowledgedKept(server.bean(JdbcTemplate.class), writers.acknowledged());
  }

  @Test
  void aLockedTableReturns503AfterATimeout() throws Exception {
    var responses = new ConcurrentLinkedQueue<ServerResponse>();
    var begun = Instant.now();
    try (var other = DriverManager.getConnection(cluster.url())) {
      other.setAutoCommit(false);
      other.createStatement().execute("lock table resource in access exclusive mode");
      var clients = new ArrayList<Thread>();
      for (var client = 0; client < 24; client++) {
        clients.add(
            Thread.ofVirtual()
                .start(
                    () ->
                        responses.add(
                            server.post(
                                "Patient", SampleResources.patient(UniqueIdentifiers.value())))));
      }
      for (var client : clients) {
        client.join();
      }
    }

    assertThat(responses).hasSize(24).allSatisfy(DatabaseOutageTest::assertBusy);
    assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(30));
    awaitReady();
    assertThat(server.post("Patient", SampleResources.patient(UniqueIdentifiers.value())).status())
        .isEqualTo(201);
  }

  /** Uses a shorter timeout than the server's sessions, which cancel statements after a minute. */
  @Test
  void aLongRunningStatementIsCancelled() {
    var jdbc = server.bean(JdbcTemplate.class);

    assertThat(jdbc.queryForObject("show statement_timeout", String.class)).isEqualTo("1min");
    assertThatThrownBy(() -> jdbc.execute("set statement_timeout to 50; select pg_sleep(5)"))
        .satisfies(
            fault ->
                assertThat(DatabaseUnavailability.errorFor(fault))
                    .get()
                    .returns(503, FhirErrorException::status));
  }

  @Test
  void aBatchDuringAnOutageReportsTheResultOfEachEntry() throws Exception {
    var stop = new AtomicBoolean();
    var responses = new ConcurrentLinkedQueue<ServerResponse>();
    var client =
        Thread.ofVirtual()
            .start(
                () -> {
                  while (!stop.get()) {
                    responses.add(server.post("", batch()));
                  }
                });
    for (var round = 0; round < 10; round++) {
      Thread.sleep(100);
      statement(
          "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and"
              + " datname = 'postgres'");
    }
    stop.set(true);
    client.join();

    assertThat(responses)
        .allSatisfy(response -> assertThat(response.status()).as(response.body()).isEqualTo(200));
    assertThat(responses.stream().flatMap(response -> statuses(response).stream()).distinct())
        .allMatch(status -> status.startsWith("201") || status.startsWith("503"));
  }

  private static String batch() {
    var entries = new ArrayList<String>();
    for (var entry = 0; entry < 20; entry++) {
      entries.add(
          SampleBundles.create(
              UniqueIdentifiers.urn(), SampleResources.patient(UniqueIdentifiers.value())));
    }
    return SampleBundles.bundle("batch", entries.toArray(String[]::new));
  }

  private static List<String> statuses(ServerResponse response) {
    return Json.list(response.json(), "entry")
        .valueStream()
        .map(entry -> entry.at("/response/status").asText())
        .toList();
  }

  private static void assertBusy(ServerResponse response) {
    assertThat(response.status()).as(response.body()).isEqualTo(503);
    assertThat(response.header("Retry-After")).isNotNull();
    assertThat(response.issueCodes()).containsExactly("busy");
    assertThat(response.json().at("/issue/0/diagnostics").asText())
        .startsWith(response.json().at("/issue/0/details/text").asText() + " ");
  }

  private void statement(String sql) throws Exception {
    try (var other = DriverManager.getConnection(cluster.url())) {
      other.createStatement().execute(sql);
    }
  }

  private int readiness() {
    return server.get("/actuator/health/readiness").status();
  }

  private void awaitReady() throws InterruptedException {
    var end = Instant.now().plus(TIMEOUT);
    while (readiness() != 200) {
      assertThat(Instant.now()).isBefore(end);
      Thread.sleep(50);
    }
  }
}
