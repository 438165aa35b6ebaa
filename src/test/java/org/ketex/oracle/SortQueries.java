package org.ketex.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Generates sorted searches (search.html#sort). */
final class SortQueries {

  private SortQueries() {}

  static List<OracleQuery> of(TestedParameters parameters, Random random) {
    var queries = new ArrayList<OracleQuery>();
    for (var type : parameters.types()) {
      if (parameters.resources(type).size() < 3) {
        continue;
      }
      var keys =
          parameters.of(type).stream()
              .filter(parameter -> !parameter.kind().matches("composite|special"))
              .filter(parameter -> !parameter.code().startsWith("_"))
              .toList();
      for (var key : keys) {
        var code = key.code();
        queries.add(new OracleQuery("_sort by " + key.kind(), type + "?_sort=" + code));
        queries.add(new OracleQuery("_sort down by " + key.kind(), type + "?_sort=-" + code));
        var other = RandomSample.one(keys, random);
        var down = random.nextBoolean() ? "-" : "";
        queries.add(
            new OracleQuery("_sort by two", type + "?_sort=" + down + code + "," + other.code()));
        queries.add(
            new OracleQuery(
                "_sort with pages",
                type + "?_sort=" + down + code + "&_count=" + (2 + random.nextInt(5))));
      }
      queries.add(new OracleQuery("_sort by _lastUpdated", type + "?_sort=_lastUpdated"));
      queries.add(new OracleQuery("_sort by _lastUpdated", type + "?_sort=-_lastUpdated"));
    }
    return queries;
  }
}
