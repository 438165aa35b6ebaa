package org.ketex.oracle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Executes the same searches on a stock HAPI FHIR server and on Ketex, with the same data.
 * bench/oracle starts both and calls it; bench/README.md says more.
 */
final class OracleMain {

  private static final long SEED = 20_26;

  /** Number of concurrent queries; stock HAPI spends much of its time waiting. */
  private static final int AT_ONCE = 8;

  private final Map<String, String> settings;

  private OracleMain(Map<String, String> settings) {
    this.settings = settings;
  }

  public static void main(String[] arguments) throws Exception {
    var settings =
        Arrays.stream(arguments)
            .map(argument -> argument.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    System.exit(new OracleMain(settings).run() ? 0 : 3);
  }

  private Path path(String name) {
    return Path.of(settings.get(name));
  }

  private boolean run() throws Exception {
    var dataset = dataset();
    var parameters = new TestedParameters(dataset, List.of(path("core"), path("guide")));
    var queries = QueryGenerator.about(parameters, SEED);
    if (settings.containsKey("of-each-kind")) {
      var limit = Integer.parseInt(settings.get("of-each-kind"));
      queries = QueryGenerator.some(queries, limit, SEED);
    }
    var ketex = new OracleServer("http://127.0.0.1:%s/fhir".formatted(settings.get("ketex")));
    var stock = new OracleServer("http://127.0.0.1:%s/fhir".formatted(settings.get("stock")));
    say("%d resources, %d queries", dataset.resources().size(), queries.size());
    var ofKetex = DatasetLoader.load(ketex, dataset.resources());
    say("Ketex is loaded");
    var ofStock = DatasetLoader.load(stock, dataset.resources());
    say("stock is loaded");
    var report = new OracleReport(AcceptedDifferences.read(path("readings")));
    var expected = new ArrayList<ExpectedResponse>();
    for (var outcome : executeAll(queries, ofStock, ofKetex)) {
      report.add(
          outcome.expected(),
          outcome.response(),
          ResponseComparison.of(outcome.expected(), outcome.response()));
      expected.add(outcome.expected());
    }
    report.write(path("report"));
    if (settings.containsKey("record")) {
      record(dataset, expected);
    }
    return report.isClean();
  }

  private record Outcome(ExpectedResponse expected, OracleResponse response) {}

  private static List<Outcome> executeAll(
      List<OracleQuery> queries, LoadedDataset stock, LoadedDataset ketex) throws Exception {
    try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      var sent = new AtomicInteger();
      var outcomes = new ArrayList<Future<Outcome>>();
      for (var query : queries) {
        outcomes.add(
            threads.submit(
                () -> {
                  var outcome =
                      new Outcome(ExpectedResponse.execute(stock, query), ketex.execute(query));
                  say(sent.incrementAndGet(), queries.size());
                  return outcome;
                }));
      }
      return joined(outcomes);
    }
  }

  private static List<Outcome> joined(List<Future<Outcome>> futures) throws Exception {
    var outcomes = new ArrayList<Outcome>();
    for (var future : futures) {
      outcomes.add(future.get());
    }
    return outcomes;
  }

  private static void say(int sent, int all) {
    if (sent % 1000 == 0) {
      say("%d of %d queries executed", sent, all);
    }
  }

  private OracleDataset dataset() throws IOException {
    var dataset = new OracleDataset();
    dataset.addEdges(path("edges"));
    dataset.addTransactions("story", OracleDataset.files(path("stories"), "pass-"));
    if (settings.containsKey("synthea")) {
      var files = new ArrayList<Path>();
      for (var name : List.of("hospitals", "practitioners", "Edgar", "Rayford")) {
        files.addAll(OracleDataset.files(path("synthea"), name));
      }
      dataset.addTransactions("synthea", files);
    }
    return dataset;
  }

  private void record(OracleDataset dataset, List<ExpectedResponse> expected) throws IOException {
    dataset.write(path("record").resolve("data.ndjson.gz"));
    var lines =
        expected.stream()
            .filter(each -> each.response().isGood())
            .map(each -> each.json().toString())
            .collect(Collectors.joining(",\n", "[\n", "\n]\n"));
    Files.writeString(path("record").resolve("answers.json"), lines);
  }

  private static void say(String text, Object... values) {
    System.err.println("oracle: " + text.formatted(values));
  }
}
