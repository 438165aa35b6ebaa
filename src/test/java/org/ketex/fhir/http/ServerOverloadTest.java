package org.ketex.fhir.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ketex.OnEachDatabase;
import org.ketex.SampleBundles;
import org.ketex.SampleResources;
import org.ketex.ServerResponse;
import org.ketex.TestDatabase;
import org.ketex.TestServer;
import org.ketex.UniqueIdentifiers;
import org.ketex.integrity.FaultDescriptions;

/**
 * Tests that excess concurrent requests are rejected with Retry-After, and none waits without
 * limit.
 */
@OnEachDatabase
class ServerOverloadTest {

  private static final int CLIENTS = 256;
  private static final int PUSHES = 5;

  private final TestServer server;
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final Set<String> rejected = ConcurrentHashMap.newKeySet();
  private final ConcurrentLinkedQueue<ServerResponse> errors = new ConcurrentLinkedQueue<>();

  ServerOverloadTest(TestDatabase database) {
    server = database.server();
  }

  @Test
  void anOverloadedServerRejectsExcessRequestsAndKeepsTheOthers() throws Exception {
    try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      var pushing =
          IntStream.range(0, CLIENTS)
              .mapToObj(client -> clients.submit((Callable<Void>) this::push))
              .toList();
      assertHealthIsAnswered();
      for (var client : pushing) {
        client.get();
      }
    }

    assertThat(errors)
        .isNotEmpty()
        .allSatisfy(
            answer -> {
              assertThat(answer.status()).isEqualTo(503);
              assertThat(answer.header("Retry-After")).isEqualTo("1");
              assertThat(answer.issueCodes()).containsExactly("busy");
            });
    assertThat(acknowledged).isNotEmpty();
    for (var mark : acknowledged) {
      assertThat(stored(mark)).isEqualTo(List.of(1, 1));
    }
    for (var mark : rejected) {
      assertThat(stored(mark)).isEqualTo(List.of(0, 0));
    }
    assertThat(FaultDescriptions.faults(server)).isEmpty();
  }

  private void assertHealthIsAnswered() {
    for (var time = 0; time < 5; time++) {
      var begun = System.nanoTime();
      assertThat(server.get("/actuator/health/liveness").status()).isEqualTo(200);
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
    }
  }

  private Void push() {
    for (var push = 0; push < PUSHES; push++) {
      var mark = UniqueIdentifiers.value();
      var patient = UniqueIdentifiers.urn();
      var answer =
          server.post(
              "",
              SampleBundles.bundle(
                  "transaction",
                  SampleBundles.create(patient, SampleResources.patient(mark)),
                  SampleBundles.create(
                      UniqueIdentifiers.urn(), SampleResources.encounter(mark, patient))));
      if (answer.status() == 200) {
        acknowledged.add(mark);
      } else {
        rejected.add(mark);
        errors.add(answer);
      }
    }
    return null;
  }

  private List<Integer> stored(String mark) {
    return List.of(
        server.get(UniqueIdentifiers.search("Patient", mark)).ids().size(),
        server.get(UniqueIdentifiers.search("Encounter", mark)).ids().size());
  }
}
