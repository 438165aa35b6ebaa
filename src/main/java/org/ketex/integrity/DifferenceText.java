package org.ketex.integrity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.ketex.store.IndexRows;
import org.ketex.store.IndexRows.Row;
import org.ketex.store.IntegrityQueries.Columns;

/** Describes the differences between stored and expected data. */
final class DifferenceText {

  private DifferenceText() {}

  static List<String> of(Columns actual, Columns expected) {
    var differences = new ArrayList<String>();
    differ("patient", actual.patient(), expected.patient(), differences);
    differ("source", actual.source(), expected.source(), differences);
    differ("labels", actual.labels(), expected.labels(), differences);
    return differences;
  }

  private static void differ(String column, Object actual, Object expected, List<String> into) {
    if (!Objects.equals(actual, expected)) {
      into.add("column %s is %s, its content says %s".formatted(column, actual, expected));
    }
  }

  /** Compares index rows as multisets. */
  static List<String> of(IndexRows actual, IndexRows expected, ParameterNames names) {
    var differences = new ArrayList<String>();
    without(expected, actual)
        .forEach(row -> differences.add("the index row %s is missing".formatted(names.row(row))));
    without(actual, expected)
        .forEach(
            row -> differences.add("the index row %s is one too many".formatted(names.row(row))));
    return differences;
  }

  private static List<Row> without(IndexRows rows, IndexRows others) {
    var times = new HashMap<Row, Integer>();
    others.all().forEach(row -> times.merge(row, 1, Integer::sum));
    return rows.all()
        .filter(row -> times.merge(row, -1, Integer::sum) < 0)
        .<Row>map(row -> row)
        .toList();
  }
}
