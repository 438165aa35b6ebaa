package org.ketex.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.ketex.OnEachDatabase;
import org.ketex.SampleResources;
import org.ketex.TestDatabase;
import org.ketex.TestServer;
import org.ketex.UniqueIdentifiers;
import org.ketex.integrity.FaultDescriptions;
import org.springframework.jdbc.core.JdbcTemplate;

/** Tests concurrent writes, some of them with the same condition. */
@OnEachDatabase
class ConcurrentWritesTest {

  private static final int SECONDS = Integer.getInteger("ketex.seconds", 5);

  private static final int CLIENTS = 6;

  private final TestServer server;

  ConcurrentWritesTest(TestDatabase database) {
    server = database.server();
  }

  @Test
  void concurrentTransactionsAreAtomicAndTheirConditionsHold() throws Exception {
    var writers = new ConcurrentWriters();
    writers.begin(server);
    Thread.sleep(SECONDS * 1000L);
    writers.end();

    writers.assertAcknowledgedKept(server.bean(JdbcTemplate.class), writers.acknowledged());
    assertThat(FaultDescriptions.faults(server)).isEmpty();
  }

  @Test
  void concurrentConditionalCreatesStoreOnce() throws Exception {
    var end = System.nanoTime() + SECONDS * 1_000_000_000L;
    try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      while (System.nanoTime() < end) {
        var mark = UniqueIdentifiers.value();
        Callable<Integer> create = () -> createUnlessThere(mark);
        var responses = clients.invokeAll(Collections.nCopies(CLIENTS, create));
        var statuses = new ArrayList<Integer>();
        for (var response : responses) {
          statuses.add(response.get());
        }
        assertThat(statuses).containsOnlyOnce(201).containsOnly(200, 201);
        assertThat(server.get(UniqueIdentifiers.search("Patient", mark)).ids()).hasSize(1);
      }
    }
  }

  /** Reissues numbers as PostgreSQL may after a crash. */
  @Test
  void reissuedResourceNumbersCauseNoConflict() {
    assertThat(createUnlessThere(UniqueIdentifiers.value())).isEqualTo(201);
    var jdbc = server.bean(JdbcTemplate.class);
    var fresh = jdbc.queryForObject("select nextval('resource_rid')", Long.class);
    var last = jdbc.queryForObject("select max(rid) from resource", Long.class);
    var blocksBack = (fresh - last + 255) / 256;
    jdbc.execute("alter sequence resource_rid restart with " + (fresh - 256 * blocksBack));

    var statuses = new ArrayList<Integer>();
    for (var i = 0; i < 600; i++) {
      statuses.add(createUnlessThere(UniqueIdentifiers.value()));
    }

    assertThat(statuses).containsOnly(201);
  }

  private int createUnlessThere(String mark) {
    return server
        .post(
            "Patient",
            SampleResources.patient(mark),
            "If-None-Exist",
            "identifier=" + UniqueIdentifiers.SYSTEM + "|" + mark)
        .status();
  }
}
