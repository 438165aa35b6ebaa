package org.ketex.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.ketex.oracle.ResponseDifference.Kind;

/** The differences that are meant: each class of them with the reading of the specification. */
final class AcceptedDifferences {

  /**
   * @param reading the row of docs/spec-readings.md, by how it begins
   * @param kind pattern of the kinds of question
   * @param query pattern of the queries
   * @param differences what may differ
   * @param names pattern of the resources that may
   */
  record Reading(
      String reading, Pattern kind, Pattern query, Set<Kind> differences, Pattern names) {

    private boolean covers(OracleQuery question, ResponseDifference difference) {
      return differences.contains(difference.kind())
          && kind.matcher(question.kind()).find()
          && query.matcher(question.query()).find()
          && (difference.name().isEmpty() || names.matcher(difference.name()).matches());
    }
  }

  private final List<Reading> all;

  private AcceptedDifferences(List<Reading> all) {
    this.all = all;
  }

  static AcceptedDifferences read(Path file) throws IOException {
    var all = new ArrayList<Reading>();
    for (var reading : OracleServer.JSON.readTree(file.toFile())) {
      all.add(reading(reading));
    }
    return new AcceptedDifferences(all);
  }

  private static Reading reading(JsonNode json) {
    var differences = new TreeSet<Kind>();
    for (var difference : json.path("differences")) {
      differences.add(Kind.valueOf(difference.asText().toUpperCase(Locale.ROOT).replace(' ', '_')));
    }
    return new Reading(
        json.path("reading").asText(),
        Pattern.compile(json.path("kind").asText("")),
        Pattern.compile(json.path("query").asText("")),
        differences,
        Pattern.compile(json.path("names").asText(".*")));
  }

  List<Reading> all() {
    return all;
  }

  /** The first that explains the difference. */
  Optional<Reading> of(OracleQuery question, ResponseDifference difference) {
    return all.stream().filter(reading -> reading.covers(question, difference)).findFirst();
  }
}
