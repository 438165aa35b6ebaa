package load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The load of the benchmark. bench/run calls it for each phase; bench/README.md says what it does.
 */
final class Main {

  /** So many bundles go one after the other into an empty database, and bring all practitioners. */
  private static final int FIRST = Bundles.STAFF;

  private static final String BUNDLES_PER_SECOND = "bundles/s";
  private static final String REQUESTS_PER_SECOND = "requests/s";
  private static final int PATIENCE_SECONDS = 600;

  private final Settings settings;
  private final Comparing comparing;

  private Main(Settings settings) {
    this.settings = settings;
    this.comparing = new Comparing(settings);
  }

  public static void main(String[] arguments) throws Exception {
    var main = new Main(Settings.of(Stream.of(arguments).skip(1)));
    switch (arguments[0]) {
      case "bundle" -> System.out.print(main.bundles().bundle(main.settings.number("number")));
      case "fill" -> main.fill();
      case "ingest" -> main.ingest();
      case "queries" -> main.queries();
      case "care" -> main.care();
      case "grow" -> main.grow();
      case "growth" -> main.growth();
      case "sizes" -> main.sizes();
      case "floor" -> main.floor();
      case "plots" -> Plots.write(main.settings.path("folder"));
      case "table" ->
          System.out.print(
              Tables.rates(Comparison.of(Measurement.read(main.settings.path("measurements")))));
      case "report" -> Report.write(main.settings.path("folder"));
      default -> throw new IllegalArgumentException("there is no " + arguments[0]);
    }
    if (main.comparing.hadRefusals()) {
      System.exit(3);
    }
  }

  private Bundles bundles() throws IOException {
    return Bundles.of(settings.path("example"));
  }

  /** Stores the same bundles in each server, and keeps the ids that they got. */
  private void fill() throws IOException, InterruptedException {
    var bundles = bundles();
    var end = settings.number("bundles");
    for (var server : settings.servers()) {
      var stored = new ConcurrentLinkedQueue<Subject>();
      fill(server, bundles, 0, Math.min(FIRST, end), 1, stored);
      if (end > FIRST) {
        fill(server, bundles, FIRST, end, settings.number("clients"), stored);
      }
      Subject.write(subjects(server), stored);
    }
  }

  /** Goes on where the last call ended, until so many bundles are there. */
  private void grow() throws IOException, InterruptedException {
    var bundles = bundles();
    for (var server : settings.servers()) {
      var before =
          Files.exists(subjects(server)) ? Subject.read(subjects(server)) : List.<Subject>of();
      var stored = new ConcurrentLinkedQueue<>(before);
      var from = before.size();
      if (from == 0) {
        fill(server, bundles, 0, FIRST, 1, stored);
        from = FIRST;
      }
      fill(server, bundles, from, settings.number("bundles"), settings.number("clients"), stored);
      Subject.write(subjects(server), stored);
    }
  }

  /** All queries, by so many clients, on what has been stored so far. */
  private void growth() throws IOException, InterruptedException {
    for (var clients : settings.numbers("clients")) {
      for (var query : Query.all(settings.number("bundles"))) {
        comparing.measure(
            new Operation(
                query.name() + "|" + settings.text("size"),
                REQUESTS_PER_SECOND,
                clients,
                server -> {
                  try {
                    return random(query, server, Subject.read(subjects(server)));
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                }));
      }
    }
  }

  /** Bundles of several sessions, and of a single patient. */
  private void sizes() throws IOException, InterruptedException {
    var bundles = bundles();
    var number = new AtomicInteger(settings.number("first"));
    for (var sessions : settings.numbers("sessions")) {
      var entries = sessions == 0 ? 1 : sessions * Bundles.RESOURCES;
      comparing.measure(
          new Operation(
              settings.text("operation") + "|" + entries,
              BUNDLES_PER_SECOND,
              settings.number("clients"),
              server ->
                  () -> {
                    var first = number.getAndAdd(Math.max(1, sessions));
                    var bundle =
                        sessions == 0 ? bundles.patient(first) : bundles.bundle(first, sessions);
                    return new Request(server.post(bundle));
                  }));
    }
  }

  private void floor() throws Exception {
    for (var clients : settings.numbers("clients")) {
      comparing.floor(
          settings.text("operation"),
          clients,
          Floor.read(
              settings.text("url"),
              settings.text("user"),
              settings.text("password"),
              settings.number("bundles")));
    }
  }

  private void fill(
      Server server,
      Bundles bundles,
      int first,
      int end,
      int clients,
      ConcurrentLinkedQueue<Subject> stored)
      throws IOException, InterruptedException {
    var work =
        new Ingest(
            server,
            bundles,
            first,
            end,
            (number, answer) -> stored.add(Subject.of(number, answer)));
    comparing.round(
        new Operation(settings.text("operation"), BUNDLES_PER_SECOND, clients, any -> work),
        server,
        clients == 1 ? Comparing.WARM_UP : 1,
        PATIENCE_SECONDS);
    if (stored.size() < end) {
      throw new IOException(server.name() + " stored only " + stored.size() + " of " + end);
    }
  }

  private Path subjects(Server server) {
    return settings.path("folder").resolve("subjects-" + server.name() + ".tsv");
  }

  private void ingest() throws IOException, InterruptedException {
    var bundles = bundles();
    var work = new HashMap<Server, Work>();
    for (var server : settings.servers()) {
      work.put(
          server,
          new Ingest(
              server,
              bundles,
              settings.number("first"),
              Integer.MAX_VALUE,
              (number, answer) -> {}));
    }
    for (var clients : settings.numbers("clients")) {
      comparing.measure(
          new Operation(settings.text("operation"), BUNDLES_PER_SECOND, clients, work::get));
    }
  }

  private void queries() throws IOException, InterruptedException {
    Map<Server, List<Subject>> subjects = new HashMap<>();
    for (var server : settings.servers()) {
      subjects.put(server, Subject.read(subjects(server)));
    }
    var queries = Query.all(settings.number("bundles"));
    EqualData.checkSessions(settings.servers(), queries, subjects);
    for (var query : queries) {
      comparing.measure(
          new Operation(
              query.name(),
              REQUESTS_PER_SECOND,
              settings.number("clients"),
              server -> random(query, server, subjects.get(server))));
    }
  }

  /** The searches of clinical applications, on stored patient records. */
  private void care() throws IOException, InterruptedException {
    var samples = CareSamples.of(settings.path("records"), settings.number("samples"));
    Map<Server, List<Map<String, String>>> values = new HashMap<>();
    for (var server : settings.servers()) {
      values.put(server, samples.on(server));
    }
    EqualData.checkRecords(settings.servers(), CareQuery.ALL, values);
    for (var query : CareQuery.ALL) {
      comparing.measure(
          new Operation(
              query.name(),
              REQUESTS_PER_SECOND,
              settings.number("clients"),
              server ->
                  random(
                      values.get(server).stream()
                          .map(each -> new Request(server.get(query.path(each))))
                          .toList())));
    }
  }

  /** Asks about sessions at random, without end. The requests are made before the round begins. */
  private static Work random(Query query, Server server, List<Subject> subjects) {
    var requests = new ArrayList<Request>();
    for (var subject : subjects) {
      requests.add(new Request(query.request(server, subject)));
    }
    return random(requests);
  }

  private static Work random(List<Request> requests) {
    return () -> requests.get(ThreadLocalRandom.current().nextInt(requests.size()));
  }
}
