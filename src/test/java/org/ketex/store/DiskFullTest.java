package org.ketex.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ketex.SampleBundles;
import org.ketex.SampleResources;
import org.ketex.ServerResponse;
import org.ketex.SmallDisk;
import org.ketex.TestDatabase;
import org.ketex.TestServer;
import org.ketex.UniqueIdentifiers;
import org.ketex.integrity.FaultDescriptions;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Tests that a full disk causes status 503 and no partial transaction, and that work resumes when
 * there is space again.
 */
class DiskFullTest {

  private static final int MEGABYTE = 1 << 20;
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final List<String> acknowledged = new ArrayList<>();
  private final List<String> rejected = new ArrayList<>();

  @Test
  void h2ResumesWhenTheDiskHasSpaceAgain() throws Exception {
    try (var disk = SmallDisk.of(32)) {
      var ballast = Files.write(disk.folder().resolve("ballast"), new byte[12 * MEGABYTE]);
      try (var server =
          TestServer.start(
              List.of("--ketex.data=" + disk.folder(), "--spring.jmx.enabled=false"))) {
        fill(server);
        assertThat(server.get("/actuator/health/liveness").status()).isEqualTo(200);

        Files.delete(ballast);

        assertGoesOn(server);
      }
    }
  }

  @Test
  void postgresResumesWhenTheDiskHasSpaceAgain() throws Exception {
    var server = TestDatabase.POSTGRES.server();
    var jdbc = server.bean(JdbcTemplate.class);
    var size =
        jdbc.queryForObject("select pg_total_relation_size('resource')", Long.class) / MEGABYTE;
    try (var disk = SmallDisk.of((int) size + 8)) {
      jdbc.execute("create tablespace small location '%s'".formatted(disk.folder()));
      jdbc.execute("alter table resource set tablespace small");
      try {
        fill(server);
      } finally {
        jdbc.execute("alter table resource set tablespace pg_default");
      }
      assertGoesOn(server);
      jdbc.execute("drop tablespace small");
    }
  }

  /** Fills the disk with incompressible data. */
  private void fill(TestServer server) {
    for (var time = 0; time < 500 && rejected.isEmpty(); time++) {
      var mark = UniqueIdentifiers.value();
      var response = push(server, mark);
      if (response.status() == 200) {
        acknowledged.add(mark);
      } else {
        assertBusy(response);
        rejected.add(mark);
      }
    }
    assertThat(rejected).as("the disk was never full").isNotEmpty();
    assertBusy(push(server, UniqueIdentifiers.value()));
  }

  private static ServerResponse push(TestServer server, String mark) {
    var patient = UniqueIdentifiers.urn();
    var noise = new StringBuilder();
    while (noise.length() < 200_000) {
      noise.append(UniqueIdentifiers.value());
    }
    return server.post(
        "",
        SampleBundles.bundle(
            "transaction",
            SampleBundles.create(
                patient,
                SampleResources.patient(
                    mark,
                    ",\"photo\":[{\"contentType\":\"image/png\",\"data\":\"%s\"}]"
                        .formatted(noise.substring(0, 200_000)))),
            SampleBundles.create(
                UniqueIdentifiers.urn(), SampleResources.encounter(mark, patient))));
  }

  private void assertGoesOn(TestServer server) throws InterruptedException {
    var mark = UniqueIdentifiers.value();
    var end = Instant.now().plus(TIMEOUT);
    while (push(server, mark).status() != 200) {
      assertThat(Instant.now()).isBefore(end);
      Thread.sleep(200);
      mark = UniqueIdentifiers.value();
    }
    acknowledged.add(mark);
    for (var each : acknowledged) {
      assertThat(server.get(UniqueIdentifiers.search("Patient", each)).ids()).hasSize(1);
      assertThat(server.get(UniqueIdentifiers.search("Encounter", each)).ids()).hasSize(1);
    }
    assertThat(server.get("/actuator/health/readiness").status()).isEqualTo(200);
    assertThat(FaultDescriptions.faults(server)).isEmpty();
  }

  private static void assertBusy(ServerResponse response) {
    assertThat(response.status()).as(response.body()).isEqualTo(503);
    assertThat(response.header("Retry-After")).isNotNull();
    assertThat(response.issueCodes()).containsExactly("busy");
  }
}
