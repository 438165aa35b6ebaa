package org.ketex.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.ketex.RunningServer;
import org.ketex.SampleResources;
import org.ketex.UniqueIdentifiers;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Runs clients that write concurrently, and records what was acknowledged. Each acknowledged step
 * of a sequence is in the database as a whole; one that was not is there as a whole or not at all.
 */
final class ConcurrentWriters {

  private static final int CLIENTS = 4;

  private final ConcurrentLinkedQueue<WriteSequence> all = new ConcurrentLinkedQueue<>();
  private final List<Thread> clients = new ArrayList<>();

  /** Identifiers of patients that all clients create conditionally. */
  private final Set<String> shared = ConcurrentHashMap.newKeySet();

  private final String sharedMark = UniqueIdentifiers.value();
  private final AtomicLong turns = new AtomicLong();
  private volatile boolean running;

  /** Holds what had been acknowledged at a moment. */
  record Acknowledged(Map<String, Integer> steps, Set<String> shared) {}

  void begin(RunningServer server) {
    running = true;
    for (var client = 0; client < CLIENTS; client++) {
      clients.add(Thread.ofVirtual().start(() -> writeWhileRunning(server)));
    }
  }

  void end() throws InterruptedException {
    running = false;
    for (var client : clients) {
      client.join();
    }
    clients.clear();
  }

  private void writeWhileRunning(RunningServer server) {
    while (running) {
      var sequence = new WriteSequence();
      all.add(sequence);
      try {
        while (running
            && sequence.attempted() < WriteSequence.STEPS
            && sequence.executeNext(server)) {
          createUnlessThere(server);
        }
      } catch (UncheckedIOException gone) {
        // The server was killed or is about to restart.
        Thread.onSpinWait();
      }
    }
  }

  private void createUnlessThere(RunningServer server) {
    var mark = sharedMark + "n" + turns.getAndIncrement() / CLIENTS;
    var response =
        server.post(
            "Patient",
            SampleResources.patient(mark),
            "If-None-Exist",
            "identifier=" + UniqueIdentifiers.SYSTEM + "|" + mark);
    if (response.status() == 200 || response.status() == 201) {
      shared.add(mark);
    }
  }

  Acknowledged acknowledged() {
    var steps = new HashMap<String, Integer>();
    all.forEach(sequence -> steps.put(sequence.mark(), sequence.acknowledged()));
    return new Acknowledged(steps, Set.copyOf(shared));
  }

  /**
   * @param acknowledged what had been acknowledged before the database reached its current state
   */
  void assertAcknowledgedKept(JdbcTemplate jdbc, Acknowledged acknowledged) {
    var states = states(jdbc);
    for (var sequence : all) {
      var mark = sequence.mark();
      var step = step(states.getOrDefault(mark, ""));
      assertThat(step)
          .as("what became of %s: %s", mark, states.get(mark))
          .isBetween(acknowledged.steps().getOrDefault(mark, 0), sequence.attempted());
    }
    var created =
        jdbc.queryForList(
            """
            select i.code from token_index i join resource r on r.rid = i.rid
            where i.code like ? and i.param =
              (select param from search_parameter where type = 'Patient' and code = 'identifier')
            """,
            String.class,
            sharedMark + "n%");
    assertThat(created).doesNotHaveDuplicates().containsAll(acknowledged.shared());
  }

  /** Returns the types and versions of the resources of each identifier. */
  private static Map<String, String> states(JdbcTemplate jdbc) {
    var states = new HashMap<String, String>();
    jdbc.query(
        """
        select distinct t.code, r.type, r.version from token_index t join resource r on r.rid = t.rid
        where t.system = ? and t.param in
          (select param from search_parameter where code = 'identifier')
        order by t.code, r.type, r.version
        """,
        row -> {
          states.merge(
              row.getString("code"),
              row.getString("type") + row.getInt("version"),
              (first, second) -> first + " " + second);
        },
        UniqueIdentifiers.SYSTEM);
    return states;
  }

  /** Returns the number of steps in the database; any other state is part of a step. */
  private static int step(String state) {
    return switch (state) {
      case "" -> 0;
      case "Encounter1 Patient1" -> 1;
      case "Encounter2 Patient2" -> 2;
      case "Patient2" -> 3;
      default -> throw new AssertionError("half of a step: " + state);
    };
  }

  int steps() {
    return all.stream().mapToInt(WriteSequence::acknowledged).sum();
  }
}
