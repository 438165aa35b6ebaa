package org.ketex.integrity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.ketex.store.IndexRows;
import org.ketex.store.IndexRows.Row;
import org.ketex.store.IntegrityQueries.Columns;

/** In what two that should be equal differ, in words. */
final class DifferenceText {

  private DifferenceText() {}

  static List<String> of(Columns is, Columns should) {
    var differences = new ArrayList<String>();
    differ("patient", is.patient(), should.patient(), differences);
    differ("source", is.source(), should.source(), differences);
    differ("labels", is.labels(), should.labels(), differences);
    return differences;
  }

  private static void differ(String column, Object is, Object should, List<String> into) {
    if (!Objects.equals(is, should)) {
      into.add("column %s is %s, its content says %s".formatted(column, is, should));
    }
  }

  /** Of index rows, each as often as it is there. */
  static List<String> of(IndexRows is, IndexRows should, ParameterNames names) {
    var differences = new ArrayList<String>();
    without(should, is)
        .forEach(row -> differences.add("the index row %s is missing".formatted(names.row(row))));
    without(is, should)
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
