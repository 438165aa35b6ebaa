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
 * Asks a stock HAPI FHIR server and Ketex the same questions on the same data. bench/oracle starts
 * both and calls it; bench/README.md says more.
 */
final class OracleMain {

  private static final long SEED = 20_26;

  /** Stock HAPI often waits for itself. */
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
    var questions = QueryGenerator.about(parameters, SEED);
    if (settings.containsKey("of-each-kind")) {
      var limit = Integer.parseInt(settings.get("of-each-kind"));
      questions = QueryGenerator.some(questions, limit, SEED);
    }
    var ketex = new OracleServer("http://127.0.0.1:%s/fhir".formatted(settings.get("ketex")));
    var stock = new OracleServer("http://127.0.0.1:%s/fhir".formatted(settings.get("stock")));
    say("%d resources, %d questions", dataset.resources().size(), questions.size());
    var ofKetex = DatasetLoader.load(ketex, dataset.resources());
    say("Ketex is loaded");
    var ofStock = DatasetLoader.load(stock, dataset.resources());
    say("stock is loaded");
    var report = new OracleReport(AcceptedDifferences.read(path("readings")));
    var expected = new ArrayList<ExpectedResponse>();
    for (var answer : ask(questions, ofStock, ofKetex)) {
      report.add(
          answer.expected(),
          answer.reply(),
          ResponseComparison.of(answer.expected(), answer.reply()));
      expected.add(answer.expected());
    }
    report.write(path("report"));
    if (settings.containsKey("record")) {
      record(dataset, expected);
    }
    return report.isClean();
  }

  private record Answer(ExpectedResponse expected, OracleResponse reply) {}

  private static List<Answer> ask(
      List<OracleQuery> questions, LoadedDataset stock, LoadedDataset ketex) throws Exception {
    try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      var asked = new AtomicInteger();
      var answers = new ArrayList<Future<Answer>>();
      for (var question : questions) {
        answers.add(
            threads.submit(
                () -> {
                  var answer =
                      new Answer(ExpectedResponse.ask(stock, question), ketex.ask(question));
                  say(asked.incrementAndGet(), questions.size());
                  return answer;
                }));
      }
      return joined(answers);
    }
  }

  private static List<Answer> joined(List<Future<Answer>> futures) throws Exception {
    var answers = new ArrayList<Answer>();
    for (var future : futures) {
      answers.add(future.get());
    }
    return answers;
  }

  private static void say(int asked, int all) {
    if (asked % 1000 == 0) {
      say("%d of %d asked", asked, all);
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
            .filter(each -> each.reply().isGood())
            .map(each -> each.json().toString())
            .collect(Collectors.joining(",\n", "[\n", "\n]\n"));
    Files.writeString(path("record").resolve("answers.json"), lines);
  }

  private static void say(String text, Object... values) {
    System.err.println("oracle: " + text.formatted(values));
  }
}
