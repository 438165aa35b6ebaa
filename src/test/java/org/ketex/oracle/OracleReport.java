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

/** What came of it: a table by kind of question, and each difference that no reading explains. */
final class OracleReport {

  private final AcceptedDifferences readings;
  private final Map<String, Row> rows = new TreeMap<>();
  private final List<String> unexplained = new ArrayList<>();

  /** What only Ketex answers: to be looked through, not a fault. */
  private final List<String> more = new ArrayList<>();

  OracleReport(AcceptedDifferences readings) {
    this.readings = readings;
  }

  private static final class Row {
    private int asked;
    private int same;
    private int read;
    private int notOffered;
    private int more;
    private int neither;
    private int different;
  }

  void add(ExpectedResponse expected, OracleResponse reply, List<ResponseDifference> differences) {
    var question = expected.question();
    var row = rows.computeIfAbsent(question.kind(), kind -> new Row());
    row.asked++;
    if (!expected.reply().isGood() && !reply.isGood()) {
      row.neither++;
    } else if (differences.isEmpty()) {
      row.same++;
    } else if (differences.stream().allMatch(each -> readings.of(question, each).isPresent())) {
      row.read++;
    } else {
      switch (differences.getFirst().kind()) {
        case ANSWERED -> {
          row.more++;
          more.add(line(expected, reply, differences));
        }
        case REFUSED -> {
          row.notOffered++;
          unexplained.add(line(expected, reply, differences));
        }
        default -> {
          row.different++;
          unexplained.add(line(expected, reply, differences));
        }
      }
    }
  }

  private String line(
      ExpectedResponse expected, OracleResponse reply, List<ResponseDifference> differences) {
    var named =
        differences.stream()
            .filter(each -> readings.of(expected.question(), each).isEmpty())
            .collect(
                Collectors.groupingBy(
                    ResponseDifference::kind,
                    TreeMap::new,
                    Collectors.mapping(ResponseDifference::name, Collectors.toList())));
    var reasons =
        (expected.reply().reason() == null ? "" : "\n  stock says: " + expected.reply().reason())
            + (reply.reason() == null ? "" : "\n  Ketex says: " + reply.reason());
    return "%s | %s | %s%s%s"
        .formatted(
            expected.question().kind(),
            expected.question().query(),
            named,
            named.containsKey(ResponseDifference.Kind.ORDER)
                ? "\n  stock: %s\n  Ketex: %s".formatted(expected.order(), reply.matches())
                : named.containsKey(ResponseDifference.Kind.TOTAL)
                    ? "\n  stock: %s\n  Ketex: %s"
                        .formatted(expected.reply().total(), reply.total())
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
          "| kind of question | asked | same | other by a reading | not offered | only offered here | neither | different |");
      out.println("|---|--:|--:|--:|--:|--:|--:|--:|");
      var all = new Row();
      rows.forEach(
          (kind, row) -> {
            out.println(line(kind, row));
            all.asked += row.asked;
            all.same += row.same;
            all.read += row.read;
            all.notOffered += row.notOffered;
            all.more += row.more;
            all.neither += row.neither;
            all.different += row.different;
          });
      out.println(line("**all**", all));
      out.println("\n## Differences that no reading explains\n\n```");
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
            row.asked,
            row.same,
            row.read,
            row.notOffered,
            row.more,
            row.neither,
            row.different);
  }
}
