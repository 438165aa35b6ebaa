package org.ketex.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.ketex.Database;
import org.ketex.OnEachDatabase;
import org.ketex.oracle.Readings.Reading;

/**
 * Searches are answered as a stock HAPI FHIR server answers them, or differ by a reading of the
 * specification. Its answers are recorded: {@code bench/oracle --record} asks it again.
 */
@OnEachDatabase
class OracleTest {

  private static final Path RECORDED = Path.of("src/test/resources/oracle");

  /** Other tests' data is on the same server. */
  private static final String OURS = "_tag=%s|%s".formatted(Dataset.TAG, Dataset.ALL);

  private final Database database;

  OracleTest(Database database) {
    this.database = database;
  }

  @Test
  void searchesAreAnsweredAsTheReferenceAnswersThem() throws IOException {
    var readings = Readings.read(RECORDED.resolve("readings.json"));
    var server = new Server(database.server().base());
    Copy copy;
    try (var file = Files.newInputStream(RECORDED.resolve("data.ndjson.gz"))) {
      copy = Loading.load(server, Dataset.read(file).resources());
    }
    var unexplained = new ArrayList<String>();
    var needed = new HashSet<Reading>();
    for (var json : Server.JSON.readTree(RECORDED.resolve("answers.json").toFile())) {
      var expected = Expected.read(json);
      var reply = copy.ask(expected.question().with(OURS));
      for (var difference : Comparison.of(expected, reply)) {
        readings
            .of(expected.question(), difference)
            .ifPresentOrElse(
                needed::add, () -> unexplained.add(expected.question() + ": " + difference));
      }
    }

    assertThat(unexplained).isEmpty();
    assertThat(readings.all())
        .filteredOn(reading -> !needed.contains(reading))
        .as("readings that nothing needs")
        .isEmpty();
  }

  /** Each reading is a row of the documentation. */
  @Test
  void readingsAreWrittenDown() throws IOException {
    var documented = Files.readString(Path.of("docs/spec-readings.md"));

    assertThat(Readings.read(RECORDED.resolve("readings.json")).all())
        .extracting(Reading::reading)
        .allMatch(reading -> documented.contains("| " + reading));
  }
}
