package org.ketex.oracle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** All questions, the same for the same data and seed. */
final class Questions {

  private Questions() {}

  static List<Question> about(Parameters parameters, long seed) {
    var random = new Random(seed);
    var single = single(parameters, random);
    var all = new LinkedHashMap<String, Question>();
    Stream.of(
            single,
            PairQuestions.of(single, random),
            new ChainQuestions(parameters, random).all(),
            CompositeQuestions.of(parameters, random),
            new IncludeQuestions(parameters, random).all(),
            SortQuestions.of(parameters, random),
            ResultQuestions.of(parameters, single, random),
            FilterQuestions.of(parameters, random))
        .flatMap(List::stream)
        .forEach(question -> all.putIfAbsent(question.query(), question));
    return List.copyOf(all.values());
  }

  private static List<Question> single(Parameters parameters, Random random) {
    var questions = new ArrayList<Question>();
    parameters
        .all()
        .forEach(
            parameter ->
                questions.addAll(
                    switch (parameter.kind()) {
                      case "token" -> TokenQuestions.of(parameter, random);
                      case "string" -> StringQuestions.of(parameter, random);
                      case "date" -> DateQuestions.of(parameter, random);
                      case "number" -> NumberQuestions.of(parameter, random);
                      case "quantity" -> QuantityQuestions.of(parameter, random);
                      case "reference" -> ReferenceQuestions.of(parameter, random);
                      case "uri" -> UriQuestions.of(parameter, random);
                      default -> List.of();
                    }));
    return questions;
  }

  /**
   * As many of each kind, and of each kind as many parameters as can be: what is kept small enough
   * to be recorded.
   */
  static List<Question> some(List<Question> all, int ofEachKind, long seed) {
    var random = new Random(seed);
    Map<String, List<Question>> byKind = new LinkedHashMap<>();
    all.forEach(
        question ->
            byKind.computeIfAbsent(question.kind(), kind -> new ArrayList<>()).add(question));
    return byKind.values().stream()
        .flatMap(questions -> Some.of(questions, ofEachKind, random).stream())
        .toList();
  }
}
