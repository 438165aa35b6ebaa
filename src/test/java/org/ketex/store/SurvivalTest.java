package org.ketex.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ketex.Answer;
import org.ketex.ForkedServer;
import org.ketex.Fresh;

/** What was acknowledged is there after the server was killed in the middle of its work. */
class SurvivalTest {

  @TempDir Path data;

  @Test
  void whatWasAcknowledgedSurvivesSigkillAndRestart() throws Exception {
    var acknowledged = new ArrayList<String>();
    var unsure = new ArrayList<String>();
    try (var server = ForkedServer.start(data)) {
      var killed = new AtomicBoolean();
      var clients = new ArrayList<Thread>();
      for (var client = 0; client < 4; client++) {
        clients.add(Thread.ofVirtual().start(() -> push(server, killed, acknowledged, unsure)));
      }
      Thread.sleep(3_000);
      killed.set(true);
      server.kill();
      for (var client : clients) {
        client.join();
      }
    }
    assertThat(acknowledged).hasSizeGreaterThan(20);

    try (var server = ForkedServer.start(data)) {
      for (var mark : acknowledged) {
        assertThat(server.get(Fresh.search("Patient", mark)).ids()).as(mark).hasSize(1);
        assertThat(server.get(Fresh.search("Encounter", mark)).ids()).as(mark).hasSize(1);
      }
      // Whole or absent, never half.
      for (var mark : unsure) {
        assertThat(server.get(Fresh.search("Patient", mark)).ids().size())
            .isEqualTo(server.get(Fresh.search("Encounter", mark)).ids().size());
      }
    }
  }

  private static void push(
      ForkedServer server,
      AtomicBoolean killed,
      ArrayList<String> acknowledged,
      ArrayList<String> unsure) {
    while (!killed.get()) {
      var mark = Fresh.mark();
      var patient = Fresh.urn();
      var bundle =
          Fresh.bundle(
              "transaction",
              Fresh.create(patient, Fresh.patient(mark)),
              Fresh.create(Fresh.urn(), Fresh.encounter(mark, patient)));
      try {
        Answer answer = server.post("", bundle);
        assertThat(answer.status()).isEqualTo(200);
        synchronized (acknowledged) {
          acknowledged.add(mark);
        }
      } catch (UncheckedIOException killedMeanwhile) {
        synchronized (unsure) {
          unsure.add(mark);
        }
      }
    }
  }
}
