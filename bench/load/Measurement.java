package load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * One figure: a line of measurements.tsv. bench/run writes such lines too.
 *
 * @param clients 0 where there are none
 */
record Measurement(
    String database,
    String operation,
    int clients,
    String server,
    int repetition,
    String unit,
    double value) {

  static final String P50 = "p50 ms";
  static final String P95 = "p95 ms";
  static final String P99 = "p99 ms";
  static final String REFUSED = "refused";
  static final String CLIENT_CPU = "client CPU %";

  static List<Measurement> read(Path file) throws IOException {
    try (var lines = Files.lines(file)) {
      return lines.map(line -> line.split("\t")).map(Measurement::of).toList();
    }
  }

  private static Measurement of(String[] columns) {
    return new Measurement(
        columns[0],
        columns[1],
        Integer.parseInt(columns[2]),
        columns[3],
        Integer.parseInt(columns[4]),
        columns[5],
        Double.parseDouble(columns[6]));
  }

  void append(Path file) throws IOException {
    Files.writeString(file, line() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private String line() {
    return String.join(
        "\t",
        database,
        operation,
        Integer.toString(clients),
        server,
        Integer.toString(repetition),
        unit,
        Double.toString(value));
  }
}
