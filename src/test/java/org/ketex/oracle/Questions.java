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
    var single = single(parameters, seed);
    var all = new LinkedHashMap<String, Question>();
    // Each starts from the seed, so that a change to one leaves the questions of the others.
    Stream.of(
            Examples.all(),
            single,
            PairQuestions.of(single, new Random(seed)),
            new ChainQuestions(parameters, new Random(seed)).all(),
            CompositeQuestions.of(parameters, new Random(seed)),
            new IncludeQuestions(parameters, new Random(seed)).all(),
            SortQuestions.of(parameters, new Random(seed)),
            ResultQuestions.of(parameters, single, new Random(seed)),
            FilterQuestions.of(parameters, new Random(seed)))
        .flatMap(List::stream)
        .forEach(question -> all.putIfAbsent(question.query(), question));
    return List.copyOf(all.values());
  }

  private static List<Question> single(Parameters parameters, long seed) {
    return parameters
        .all()
        .flatMap(
            parameter ->
                about(parameter, new Random(seed + parameter.asked("").hashCode())).stream())
        .toList();
  }

  private static List<Question> about(Parameter parameter, Random random) {
    return switch (parameter.kind()) {
      case "token" -> TokenQuestions.of(parameter, random);
      case "string" -> StringQuestions.of(parameter, random);
      case "date" -> DateQuestions.of(parameter, random);
      case "number" -> NumberQuestions.of(parameter, random);
      case "quantity" -> QuantityQuestions.of(parameter, random);
      case "reference" -> ReferenceQuestions.of(parameter, random);
      case "uri" -> UriQuestions.of(parameter, random);
      default -> List.of();
    };
  }

  /** All examples, and so many of each other kind: few enough to be recorded. */
  static List<Question> some(List<Question> all, int ofEachKind, long seed) {
    Map<String, List<Question>> byKind = new LinkedHashMap<>();
    all.forEach(
        question ->
            byKind.computeIfAbsent(question.kind(), kind -> new ArrayList<>()).add(question));
    return byKind.values().stream()
        .flatMap(
            questions ->
                Examples.has(questions.getFirst())
                    ? questions.stream()
                    : Some.of(questions, ofEachKind, new Random(seed)).stream())
        .toList();
  }
}
