package org.ketex.oracle;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reports the comparison: a table by query kind, and each difference that is not accepted. */
final class OracleReport {

  private final AcceptedDifferences accepted;
  private final Map<String, Row> rows = new TreeMap<>();
  private final List<String> unexplained = new ArrayList<>();

  /** Queries that only Ketex answers: to be reviewed, not a failure. */
  private final List<String> more = new ArrayList<>();

  OracleReport(AcceptedDifferences accepted) {
    this.accepted = accepted;
  }

  private static final class Row {
    private int queries;
    private int equal;
    private int accepted;
    private int notOffered;
    private int more;
    private int neither;
    private int different;
  }

  void add(
      ExpectedResponse expected, OracleResponse response, List<ResponseDifference> differences) {
    var query = expected.query();
    var row = rows.computeIfAbsent(query.kind(), kind -> new Row());
    row.queries++;
    if (!expected.response().isGood() && !response.isGood()) {
      row.neither++;
    } else if (differences.isEmpty()) {
      row.equal++;
    } else if (differences.stream().allMatch(each -> accepted.of(query, each).isPresent())) {
      row.accepted++;
    } else {
      switch (differences.getFirst().kind()) {
        case ACCEPTED -> {
          row.more++;
          more.add(line(expected, response, differences));
        }
        case REFUSED -> {
          row.notOffered++;
          unexplained.add(line(expected, response, differences));
        }
        default -> {
          row.different++;
          unexplained.add(line(expected, response, differences));
        }
      }
    }
  }

  private String line(
      ExpectedResponse expected, OracleResponse response, List<ResponseDifference> differences) {
    var named =
        differences.stream()
            .filter(each -> accepted.of(expected.query(), each).isEmpty())
            .collect(
                Collectors.groupingBy(
                    ResponseDifference::kind,
                    TreeMap::new,
                    Collectors.mapping(ResponseDifference::name, Collectors.toList())));
    var reasons =
        (expected.response().reason() == null
                ? ""
                : "\n  stock says: " + expected.response().reason())
            + (response.reason() == null ? "" : "\n  Ketex says: " + response.reason());
    return "%s | %s | %s%s%s"
        .formatted(
            expected.query().kind(),
            expected.query().url(),
            named,
            named.containsKey(ResponseDifference.Kind.ORDER)
                ? "\n  stock: %s\n  Ketex: %s".formatted(expected.order(), response.matches())
                : named.containsKey(ResponseDifference.Kind.TOTAL)
                    ? "\n  stock: %s\n  Ketex: %s"
                        .formatted(expected.response().total(), response.total())
                    : "",
            reasons);
  }

  boolean isClean() {
    return unexplained.isEmpty();
  }

  void write(Path file) throws IOException {
    try (var out = new PrintWriter(Files.newBufferedWriter(file))) {
      out.println("# Ketex beside stock HAPI FHIR: answers\n");
      out.println(
          "| query kind | queries | equal | accepted difference | not supported | supported only here | neither | different |");
      out.println("|---|--:|--:|--:|--:|--:|--:|--:|");
      var all = new Row();
      rows.forEach(
          (kind, row) -> {
            out.println(line(kind, row));
            all.queries += row.queries;
            all.equal += row.equal;
            all.accepted += row.accepted;
            all.notOffered += row.notOffered;
            all.more += row.more;
            all.neither += row.neither;
            all.different += row.different;
          });
      out.println(line("**all**", all));
      out.println("\n## Differences that are not accepted\n\n```");
      unexplained.forEach(out::println);
      out.println("```\n\n## Answered by Ketex only\n\n```");
      more.forEach(out::println);
      out.println("```");
    }
  }

  private static String line(String kind, Row row) {
    return "| %s | %d | %d | %d | %d | %d | %d | %d |"
        .formatted(
            kind.replace("|", "\\|"),
            row.queries,
            row.equal,
            row.accepted,
            row.notOffered,
            row.more,
            row.neither,
            row.different);
  }
}
