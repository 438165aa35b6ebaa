package load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns measurements.tsv and environment.tsv into results.json, results.md and ratios.svg. */
final class Report {

  private Report() {}

  static void write(Path folder) throws IOException {
    var measurements = Measurement.read(folder.resolve("measurements.tsv"));
    var environment = environment(folder.resolve("environment.tsv"));
    var comparisons = Comparison.of(measurements);
    var refused = refused(measurements);
    Files.writeString(
        folder.resolve("results.json"), JsonText.of(environment, comparisons, refused));
    Files.writeString(folder.resolve("ratios.svg"), Chart.of(comparisons));
    var markdown = facts(environment, refused) + Tables.of(comparisons);
    Files.writeString(folder.resolve("results.md"), markdown);
    System.out.print(markdown);
  }

  private static Map<String, String> environment(Path file) throws IOException {
    var facts = new LinkedHashMap<String, String>();
    for (var line : Files.readAllLines(file)) {
      var pair = line.split("\t", 2);
      facts.put(pair[0], pair[1]);
    }
    return facts;
  }

  /** Of all rounds, warm-ups too. */
  private static long refused(List<Measurement> measurements) {
    return (long)
        measurements.stream()
            .filter(measurement -> measurement.unit().equals(Measurement.REFUSED))
            .mapToDouble(Measurement::value)
            .sum();
  }

  private static String facts(Map<String, String> environment, long refused) {
    var text = new StringBuilder("## Run\n\n| | |\n|---|---|\n");
    environment.forEach((key, value) -> text.append("| %s | %s |\n".formatted(key, value)));
    return text.append("| refused requests | %d |\n\n".formatted(refused)).toString();
  }
}
