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
 * Clients that write at the same time, and what they were told: each step of a story that was
 * acknowledged is in the database, whole; one that was not is there whole, or not at all.
 */
final class ConcurrentWriters {

  private static final int CLIENTS = 4;

  private final ConcurrentLinkedQueue<WriteSequence> all = new ConcurrentLinkedQueue<>();
  private final List<Thread> clients = new ArrayList<>();

  /** Marks of patients that all clients create, on the condition that there is none. */
  private final Set<String> shared = ConcurrentHashMap.newKeySet();

  private final String sharedMark = UniqueIdentifiers.value();
  private final AtomicLong turns = new AtomicLong();
  private volatile boolean going;

  /** What clients had been told at a moment. */
  record Told(Map<String, Integer> steps, Set<String> shared) {}

  void begin(RunningServer server) {
    going = true;
    for (var client = 0; client < CLIENTS; client++) {
      clients.add(Thread.ofVirtual().start(() -> tellWhileGoing(server)));
    }
  }

  void end() throws InterruptedException {
    going = false;
    for (var client : clients) {
      client.join();
    }
    clients.clear();
  }

  private void tellWhileGoing(RunningServer server) {
    while (going) {
      var story = new WriteSequence();
      all.add(story);
      try {
        while (going && story.tried() < WriteSequence.STEPS && story.goOn(server)) {
          createUnlessThere(server);
        }
      } catch (UncheckedIOException gone) {
        // Killed, or about to come back.
        Thread.onSpinWait();
      }
    }
  }

  private void createUnlessThere(RunningServer server) {
    var mark = sharedMark + "n" + turns.getAndIncrement() / CLIENTS;
    var answer =
        server.post(
            "Patient",
            SampleResources.patient(mark),
            "If-None-Exist",
            "identifier=" + UniqueIdentifiers.SYSTEM + "|" + mark);
    if (answer.status() == 200 || answer.status() == 201) {
      shared.add(mark);
    }
  }

  Told told() {
    var steps = new HashMap<String, Integer>();
    all.forEach(story -> steps.put(story.mark(), story.acknowledged()));
    return new Told(steps, Set.copyOf(shared));
  }

  /**
   * @param told what had been acknowledged before the database became what it is
   */
  void assertKept(JdbcTemplate jdbc, Told told) {
    var states = states(jdbc);
    for (var story : all) {
      var mark = story.mark();
      var step = step(states.getOrDefault(mark, ""));
      assertThat(step)
          .as("what became of %s: %s", mark, states.get(mark))
          .isBetween(told.steps().getOrDefault(mark, 0), story.tried());
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
    assertThat(created).doesNotHaveDuplicates().containsAll(told.shared());
  }

  /** By mark, each resource of it with its version. */
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

  /** How many steps of a story there are; none of the steps leaves anything else. */
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
