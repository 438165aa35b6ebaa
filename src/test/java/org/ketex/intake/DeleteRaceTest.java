package org.ketex.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.ketex.Database;
import org.ketex.Fresh;
import org.ketex.OnEachDatabase;
import org.ketex.TestServer;

/** A resource is not deleted while another transaction is about to refer to it. */
@OnEachDatabase
class DeleteRaceTest {

  private static final int TRIES = 120;

  private final TestServer server;

  DeleteRaceTest(Database database) {
    server = database.server();
  }

  @Test
  void noReferenceLeadsToWhatWasDeletedMeanwhile() throws Exception {
    try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var i = 0; i < TRIES; i++) {
        var mark = Fresh.mark();
        var patient = server.post("Patient", Fresh.patient(mark)).createdId();
        var encounter = Fresh.encounter(mark, "Patient/" + patient);

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
