package org.ketex.oracle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** search.html#combining: two conditions at once, of any kinds. */
final class PairQuestions {

  private static final int OF_EACH_TYPE = 40;

  private PairQuestions() {}

  static List<Question> of(List<Question> single, Random random) {
    Map<String, List<Question>> byType = new LinkedHashMap<>();
    single.forEach(
        question ->
            byType
                .computeIfAbsent(question.query().split("\\?")[0], type -> new ArrayList<>())
                .add(question));
    var pairs = new ArrayList<Question>();
    byType
        .values()
        .forEach(
            questions -> {
              for (var i = 0; i < Math.min(OF_EACH_TYPE, questions.size() / 10); i++) {
                var one = Some.one(questions, random);
                var other = Some.one(questions, random);
                pairs.add(
                    new Question(
                        "pair " + word(one) + " and " + word(other),
                        one.query() + "&" + other.query().split("\\?", 2)[1]));
              }
            });
    return pairs;
  }

  private static String word(Question question) {
    return question.kind().split("[ :]")[0];
  }
}
