package org.ketex.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.ketex.OnEachDatabase;
import org.ketex.TestDatabase;
import org.ketex.oracle.AcceptedDifferences.Reading;

/**
 * Searches are answered as a stock HAPI FHIR server answers them, or differ by a reading of the
 * specification. Its answers are recorded: {@code bench/oracle --record} asks it again.
 */
@OnEachDatabase
class OracleTest {

  private static final Path RECORDED = Path.of("src/test/resources/oracle");

  /** Other tests' data is on the same server. */
  private static final String OURS = "_tag=%s|%s".formatted(OracleDataset.TAG, OracleDataset.ALL);

  private final TestDatabase database;

  OracleTest(TestDatabase database) {
    this.database = database;
  }

  @Test
  void searchesAreAnsweredAsTheReferenceAnswersThem() throws IOException {
    var readings = AcceptedDifferences.read(RECORDED.resolve("readings.json"));
    var server = new OracleServer(database.server().base());
    LoadedDataset copy;
    try (var file = Files.newInputStream(RECORDED.resolve("data.ndjson.gz"))) {
      copy = DatasetLoader.load(server, OracleDataset.read(file).resources());
    }
    var unexplained = new ArrayList<String>();
    var needed = new HashSet<Reading>();
    for (var json : OracleServer.JSON.readTree(RECORDED.resolve("answers.json").toFile())) {
      var expected = ExpectedResponse.read(json);
      var reply = copy.ask(expected.question().with(OURS));
      for (var difference : ResponseComparison.of(expected, reply)) {
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

    assertThat(AcceptedDifferences.read(RECORDED.resolve("readings.json")).all())
        .extracting(Reading::reading)
        .allMatch(reading -> documented.contains("| " + reading));
  }
}
