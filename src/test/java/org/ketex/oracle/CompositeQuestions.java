package org.ketex.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hl7.fhir.r4.model.Base;

/** search.html#composite: values that belong to one element, and those of two. */
final class CompositeQuestions {

  private final Parameters parameters;
  private final Parameter composite;

  private CompositeQuestions(Parameters parameters, Parameter composite) {
    this.parameters = parameters;
    this.composite = composite;
  }

  static List<Question> of(Parameters parameters, Random random) {
    var questions = new ArrayList<Question>();
    parameters
        .all()
        .filter(parameter -> parameter.kind().equals("composite"))
        .forEach(
            parameter ->
                questions.addAll(new CompositeQuestions(parameters, parameter).some(random)));
    return questions;
  }

  private List<Question> some(Random random) {
    var questions = new ArrayList<Question>();
    questions.addAll(Missing.of(composite));
    var firsts = new ArrayList<String>();
    var seconds = new ArrayList<String>();
    for (var resource : parameters.resources(composite.type())) {
      for (var element : parameters.select(resource, composite.expression())) {
        var first = values(element, composite.parts().getFirst());
        var second = values(element, composite.parts().getLast());
        for (var value : Some.of(first, 2, random)) {
          Some.of(second, 2, random)
              .forEach(other -> questions.add(question("composite", value, other)));
        }
        firsts.addAll(first);
        seconds.addAll(second);
      }
    }
    for (var i = 0; i < 10 && !firsts.isEmpty() && !seconds.isEmpty(); i++) {
      questions.add(
          question("composite mixed", Some.one(firsts, random), Some.one(seconds, random)));
      questions.add(
          question("composite or", Some.one(firsts, random), Some.one(seconds, random))
              .with("_total=accurate"));
    }
    for (var i = 0; i < 10 && !seconds.isEmpty() && !isToken(); i++) {
      var prefix = Some.one(DateQuestions.PREFIXES, random);
      questions.add(
          question(
              "composite with a prefix",
              Some.one(firsts, random),
              prefix + Some.one(seconds, random)));
    }
    return Some.of(questions, 60, random);
  }

  private Question question(String kind, String first, String second) {
    return new Question(kind, composite.asked("") + first + "$" + second);
  }

  private boolean isToken() {
    return !composite.code().matches(".*(quantity|date|start|end)");
  }

  private List<String> values(Base element, Parameter.Part part) {
    var values = Values.none();
    parameters.select(element, part.expression()).forEach(values::add);
    var code = part.of().substring(part.of().lastIndexOf('/') + 1);
    for (var kind : List.of("quantity", "date", "reference", "number", "string", "token", "uri")) {
      if (kind.equals(kindOf(code)) && !values.asked(kind).isEmpty()) {
        return values.asked(kind);
      }
    }
    return List.of();
  }

  private String kindOf(String code) {
    return parameters
        .all()
        .filter(
            parameter ->
                (parameter.type() + "-" + parameter.code()).equals(code)
                    || ("clinical-" + parameter.code()).equals(code))
        .map(Parameter::kind)
        .findFirst()
        .orElse("token");
  }
}
