package org.ketex.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.ketex.OnEachDatabase;
import org.ketex.SampleResources;
import org.ketex.TestDatabase;
import org.ketex.TestServer;
import org.ketex.UniqueIdentifiers;
import org.ketex.model.Json;
import org.ketex.search.index.ResourceIndexer;
import org.ketex.store.ResourceWriter;
import org.ketex.store.SystemReader;
import org.ketex.store.TransactionRunner;
import org.springframework.jdbc.core.JdbcTemplate;

/** A resource is not erased while another transaction refers to it or changes it. */
@OnEachDatabase
class ErasureRaceTest {

  private static final int TRIES = 40;

  private final TestServer server;
  private final String mark = UniqueIdentifiers.value();

  ErasureRaceTest(TestDatabase database) {
    server = database.server();
  }

  @Test
  void eraseNeverLeavesADanglingReferenceToWhatAConcurrentWriteStores() throws Exception {
    try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var i = 0; i < TRIES; i++) {
        var patient = server.post("Patient", SampleResources.patient(mark)).createdId();
        var encounter = SampleResources.encounter(mark, "Patient/" + patient);

        var created = clients.submit(() -> server.post("Encounter", encounter));
        var erased = clients.submit(() -> erase("Patient/" + patient));

        var refers = created.get().status() == 201;
        var isGone = erased.get() instanceof ErasureOutcome.Erased;
        assertThat(refers && isGone)
            .as("try %d: %s and %s", i, created.get().body(), erased.get())
            .isFalse();
        assertThat(refers || isGone).isTrue();
      }
    }
  }

  @Test
  void eraseOfAPatientLeavesNothingOfWhatAConcurrentWriteChanges() throws Exception {
    try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var i = 0; i < TRIES; i++) {
        var patient = server.post("Patient", SampleResources.patient(mark)).createdId();
        var subject = ",\"subject\":{\"reference\":\"Patient/%s\"}".formatted(patient);
        var id = server.post("Observation", SampleResources.observation(mark, subject)).createdId();
        var observation =
            SampleResources.observation(
                mark, subject + ",\"id\":\"%s\",\"note\":[{\"text\":\"x\"}]".formatted(id));

        var changed = clients.submit(() -> server.put("Observation/" + id, observation));
        var erased = clients.submit(() -> erase("--patient=" + patient));

        var response = changed.get();
        assertThat(erased.get()).isInstanceOf(ErasureOutcome.Erased.class);
        assertThat(rowsLeft()).as("try %d: %s and %s", i, response.body(), erased.get()).isZero();
      }
    }
  }

  @Test
  void eraseOfAPatientLeavesNothingOfWhatIsReindexed() throws Exception {
    var patient = server.post("Patient", SampleResources.patient(mark)).createdId();
    var subject = ",\"subject\":{\"reference\":\"Patient/%s\"}".formatted(patient);
    server.post("Observation", SampleResources.observation(mark, subject));
    var rid =
        server
            .bean(JdbcTemplate.class)
            .queryForObject("select max(rid) from resource where type = 'Observation'", Long.class);
    var isLocked = new CountDownLatch(1);
    try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      var reindexed = clients.submit(() -> reindex(rid, isLocked));
      isLocked.await();

      assertThat(erase("--patient=" + patient)).isInstanceOf(ErasureOutcome.Erased.class);

      reindexed.get();
      assertThat(rowsLeft()).isZero();
    }
  }

  /** Writes the index rows of an Observation as the job does, but slowly. */
  private Void reindex(long rid, CountDownLatch isLocked) {
    return server
        .bean(TransactionRunner.class)
        .commit(
            () -> {
              var version =
                  server.bean(SystemReader.class).locked("Observation", rid - 1, 1).getFirst();
              isLocked.countDown();
              pause();
              var rows = server.bean(ResourceIndexer.class).rows(Json.trusted(version.content()));
              var targets =
                  rows.references().stream().map(reference -> reference.target()).toList();
              server
                  .bean(ResourceWriter.class)
                  .reindex(Map.of(rid, rows), server.bean(SystemReader.class).rids(targets));
              return null;
            });
  }

  /** Long enough for the erasure to reach the locked resource. */
  private static void pause() {
    try {
      Thread.sleep(1_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private ErasureOutcome erase(String what) {
    var patient = what.startsWith("--patient=");
    var reference = what.replaceFirst("^--patient=", "").replaceFirst("^Patient/", "");
    var order = new ErasureOrder("Patient", reference, patient, false, "x", true);
    return server.bean(ErasureService.class).execute(order);
  }

  /** Older versions and index rows of resources that are gone; no response over HTTP shows them. */
  private long rowsLeft() {
    return server
        .bean(JdbcTemplate.class)
        .queryForObject(
            """
            select (select count(*) from resource_history h
                    where not exists (select 1 from resource r where r.rid = h.rid))
                 + (select count(*) from token_index where code = ?)
            """,
            Long.class,
            mark);
  }
}
