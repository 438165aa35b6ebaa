package org.ketex.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.ketex.OnEachDatabase;
import org.ketex.SampleResources;
import org.ketex.TestDatabase;
import org.ketex.TestServer;
import org.ketex.UniqueIdentifiers;

/** Tests that a total, which may be cached, includes each write that has been acknowledged. */
@OnEachDatabase
class SearchTotalTest {

  private final TestServer server;
  private final String mark = UniqueIdentifiers.value();

  SearchTotalTest(TestDatabase database) {
    server = database.server();
  }

  private int count() {
    return server.get(UniqueIdentifiers.search("Patient", mark) + "&_summary=count").total();
  }

  @Test
  void aTotalFollowsCreatesUpdatesAndDeletions() {
    assertThat(count()).isZero();

    var id = server.post("Patient", SampleResources.patient(mark)).createdId();
    server.post("Patient", SampleResources.patient(mark));
    assertThat(count()).isEqualTo(2);
    assertThat(count()).isEqualTo(2);

    var other = SampleResources.patient(UniqueIdentifiers.value());
    server.put("Patient/" + id, other.replaceFirst("\\{", "{\"id\":\"" + id + "\","));
    assertThat(count()).isEqualTo(1);

    var accurate = UniqueIdentifiers.search("Patient", mark) + "&_total=accurate";
    assertThat(server.get(accurate).total()).isEqualTo(1);
    server.delete("Patient/" + server.get(accurate).ids().getFirst());
    assertThat(server.get(accurate).total()).isZero();
    assertThat(count()).isZero();
  }

  /** Several clients count the same resources while others write. */
  @Test
  void aTotalIncludesEachWriteThatWasAcknowledgedBefore() throws Exception {
    var acknowledged = new AtomicInteger();
    var clients = new ArrayList<Future<?>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var client = 0; client < 4; client++) {
        clients.add(
            threads.submit(
                () -> {
                  for (var write = 0; write < 25; write++) {
                    assertThat(server.post("Patient", SampleResources.patient(mark)).status())
                        .isEqualTo(201);
                    acknowledged.incrementAndGet();
                    var atLeast = acknowledged.get();
                    assertThat(count()).isGreaterThanOrEqualTo(atLeast);
                    assertThat(count()).isGreaterThanOrEqualTo(atLeast);
                  }
                }));
      }
    }
    for (var client : clients) {
      client.get();
    }
    assertThat(count()).isEqualTo(100);
  }
}
