package org.ketex.oracle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Generates searches by two criteria of any kinds (search.html#combining). */
final class PairQueries {

  private static final int OF_EACH_TYPE = 40;

  private PairQueries() {}

  static List<OracleQuery> of(List<OracleQuery> single, Random random) {
    Map<String, List<OracleQuery>> byType = new LinkedHashMap<>();
    single.forEach(
        query ->
            byType
                .computeIfAbsent(query.url().split("\\?")[0], type -> new ArrayList<>())
                .add(query));
    var pairs = new ArrayList<OracleQuery>();
    byType
        .values()
        .forEach(
            queries -> {
              for (var i = 0; i < Math.min(OF_EACH_TYPE, queries.size() / 10); i++) {
                var one = RandomSample.one(queries, random);
                var other = RandomSample.one(queries, random);
                pairs.add(
                    new OracleQuery(
                        "pair " + word(one) + " and " + word(other),
                        one.url() + "&" + other.url().split("\\?", 2)[1]));
              }
            });
    return pairs;
  }

  private static String word(OracleQuery query) {
    return query.kind().split("[ :]")[0];
  }
}
