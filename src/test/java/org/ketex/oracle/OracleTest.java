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
import org.ketex.oracle.AcceptedDifferences.AcceptedDifference;

/**
 * Compares search responses with those of a stock HAPI FHIR server, whose responses are recorded by
 * {@code bench/oracle --record}. A difference needs an interpretation of the specification.
 */
@OnEachDatabase
class OracleTest {

  private static final Path RECORDED = Path.of("src/test/resources/oracle");

  /** Restricts searches to this data set: the server holds data of other tests. */
  private static final String OURS = "_tag=%s|%s".formatted(OracleDataset.TAG, OracleDataset.ALL);

  private final TestDatabase database;

  OracleTest(TestDatabase database) {
    this.database = database;
  }

  @Test
  void searchResponsesEqualThoseOfStockHapi() throws IOException {
    var accepted = AcceptedDifferences.read(RECORDED.resolve("readings.json"));
    var server = new OracleServer(database.server().base());
    LoadedDataset loaded;
    try (var file = Files.newInputStream(RECORDED.resolve("data.ndjson.gz"))) {
      loaded = DatasetLoader.load(server, OracleDataset.read(file).resources());
    }
    var unexplained = new ArrayList<String>();
    var needed = new HashSet<AcceptedDifference>();
    for (var json : OracleServer.JSON.readTree(RECORDED.resolve("answers.json").toFile())) {
      var expected = ExpectedResponse.read(json);
      var response = loaded.execute(expected.query().with(OURS));
      for (var difference : ResponseComparison.of(expected, response)) {
        accepted
            .of(expected.query(), difference)
            .ifPresentOrElse(
                needed::add, () -> unexplained.add(expected.query() + ": " + difference));
      }
    }

    assertThat(unexplained).isEmpty();
    assertThat(accepted.all())
        .filteredOn(difference -> !needed.contains(difference))
        .as("accepted differences that do not occur")
        .isEmpty();
  }

  /** Checks that each interpretation is a row of the documentation. */
  @Test
  void acceptedDifferencesAreDocumentedAsSpecInterpretations() throws IOException {
    var documented = Files.readString(Path.of("docs/spec-readings.md"));

    assertThat(AcceptedDifferences.read(RECORDED.resolve("readings.json")).all())
        .extracting(AcceptedDifference::interpretation)
        .allMatch(interpretation -> documented.contains("| " + interpretation));
  }
}
