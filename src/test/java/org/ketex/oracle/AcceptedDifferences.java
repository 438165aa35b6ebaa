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

/**
 * Lists the accepted differences from stock HAPI, each with its interpretation of the
 * specification.
 */
final class AcceptedDifferences {

  /**
   * @param interpretation the beginning of its row in docs/spec-readings.md
   * @param kind pattern of the query kinds
   * @param url pattern of the query URLs
   * @param differences the kinds of difference that are accepted
   * @param names pattern of the names of the resources that may differ
   */
  record AcceptedDifference(
      String interpretation, Pattern kind, Pattern url, Set<Kind> differences, Pattern names) {

    private boolean covers(OracleQuery query, ResponseDifference difference) {
      return differences.contains(difference.kind())
          && kind.matcher(query.kind()).find()
          && url.matcher(query.url()).find()
          && (difference.name().isEmpty() || names.matcher(difference.name()).matches());
    }
  }

  private final List<AcceptedDifference> all;

  private AcceptedDifferences(List<AcceptedDifference> all) {
    this.all = all;
  }

  static AcceptedDifferences read(Path file) throws IOException {
    var all = new ArrayList<AcceptedDifference>();
    for (var difference : OracleServer.JSON.readTree(file.toFile())) {
      all.add(parse(difference));
    }
    return new AcceptedDifferences(all);
  }

  private static AcceptedDifference parse(JsonNode json) {
    var differences = new TreeSet<Kind>();
    for (var difference : json.path("differences")) {
      differences.add(Kind.valueOf(difference.asText().toUpperCase(Locale.ROOT).replace(' ', '_')));
    }
    return new AcceptedDifference(
        json.path("reading").asText(),
        Pattern.compile(json.path("kind").asText("")),
        Pattern.compile(json.path("query").asText("")),
        differences,
        Pattern.compile(json.path("names").asText(".*")));
  }

  List<AcceptedDifference> all() {
    return all;
  }

  /** Returns the first entry that covers the difference. */
  Optional<AcceptedDifference> of(OracleQuery query, ResponseDifference difference) {
    return all.stream().filter(each -> each.covers(query, difference)).findFirst();
  }
}
