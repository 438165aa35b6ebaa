package org.ketex.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.ketex.OnEachDatabase;
import org.ketex.SampleResources;
import org.ketex.TestDatabase;
import org.ketex.TestServer;
import org.ketex.UniqueIdentifiers;

/** Tests that a resource is not deleted while another transaction is about to refer to it. */
@OnEachDatabase
class DeleteRaceTest {

  private static final int TRIES = 120;

  private final TestServer server;

  DeleteRaceTest(TestDatabase database) {
    server = database.server();
  }

  @Test
  void concurrentDeletesLeaveNoReferenceToADeletedResource() throws Exception {
    try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var i = 0; i < TRIES; i++) {
        var mark = UniqueIdentifiers.value();
        var patient = server.post("Patient", SampleResources.patient(mark)).createdId();
        var encounter = SampleResources.encounter(mark, "Patient/" + patient);

        var created = clients.submit(() -> server.post("Encounter", encounter));
        var deleted = clients.submit(() -> server.delete("Patient/" + patient));

        var refers = created.get().status() == 201;
        var isGone = deleted.get().status() < 300;
        assertThat(refers && isGone)
            .as("%s and %s", created.get().body(), deleted.get().body())
            .isFalse();
        assertThat(refers || isGone).isTrue();
      }
    }
  }
}
