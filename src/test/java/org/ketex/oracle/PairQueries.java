package org.ketex.oracle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** search.html#combining: two conditions at once, of any kinds. */
final class PairQueries {

  private static final int OF_EACH_TYPE = 40;

  private PairQueries() {}

  static List<OracleQuery> of(List<OracleQuery> single, Random random) {
    Map<String, List<OracleQuery>> byType = new LinkedHashMap<>();
    single.forEach(
        question ->
            byType
                .computeIfAbsent(question.query().split("\\?")[0], type -> new ArrayList<>())
                .add(question));
    var pairs = new ArrayList<OracleQuery>();
    byType
        .values()
        .forEach(
            questions -> {
              for (var i = 0; i < Math.min(OF_EACH_TYPE, questions.size() / 10); i++) {
                var one = RandomSample.one(questions, random);
                var other = RandomSample.one(questions, random);
                pairs.add(
                    new OracleQuery(
                        "pair " + word(one) + " and " + word(other),
                        one.query() + "&" + other.query().split("\\?", 2)[1]));
              }
            });
    return pairs;
  }

  private static String word(OracleQuery question) {
    return question.kind().split("[ :]")[0];
  }
}
