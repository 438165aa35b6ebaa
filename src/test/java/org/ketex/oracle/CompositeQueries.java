package org.ketex.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hl7.fhir.r4.model.Base;

/** search.html#composite: values that belong to one element, and those of two. */
final class CompositeQueries {

  private final TestedParameters parameters;
  private final TestedParameter composite;

  private CompositeQueries(TestedParameters parameters, TestedParameter composite) {
    this.parameters = parameters;
    this.composite = composite;
  }

  static List<OracleQuery> of(TestedParameters parameters, Random random) {
    var questions = new ArrayList<OracleQuery>();
    parameters
        .all()
        .filter(parameter -> parameter.kind().equals("composite"))
        .forEach(
            parameter ->
                questions.addAll(new CompositeQueries(parameters, parameter).some(random)));
    return questions;
  }

  private List<OracleQuery> some(Random random) {
    var questions = new ArrayList<OracleQuery>();
    questions.addAll(MissingQueries.of(composite));
    var firsts = new ArrayList<String>();
    var seconds = new ArrayList<String>();
    for (var resource : parameters.resources(composite.type())) {
      for (var element : parameters.select(resource, composite.expression())) {
        var first = values(element, composite.parts().getFirst());
        var second = values(element, composite.parts().getLast());
        for (var value : RandomSample.of(first, 2, random)) {
          RandomSample.of(second, 2, random)
              .forEach(other -> questions.add(question("composite", value, other)));
        }
        firsts.addAll(first);
        seconds.addAll(second);
      }
    }
    for (var i = 0; i < 10 && !firsts.isEmpty() && !seconds.isEmpty(); i++) {
      questions.add(
          question(
              "composite mixed",
              RandomSample.one(firsts, random),
              RandomSample.one(seconds, random)));
      questions.add(
          question(
                  "composite or",
                  RandomSample.one(firsts, random),
                  RandomSample.one(seconds, random))
              .with("_total=accurate"));
    }
    for (var i = 0; i < 10 && !seconds.isEmpty() && !isToken(); i++) {
      var prefix = RandomSample.one(DateQueries.PREFIXES, random);
      questions.add(
          question(
              "composite with a prefix",
              RandomSample.one(firsts, random),
              prefix + RandomSample.one(seconds, random)));
    }
    return RandomSample.of(questions, 60, random);
  }

  private OracleQuery question(String kind, String first, String second) {
    return new OracleQuery(kind, composite.asked("") + first + "$" + second);
  }

  private boolean isToken() {
    return !composite.code().matches(".*(quantity|date|start|end)");
  }

  private List<String> values(Base element, TestedParameter.Part part) {
    var values = ParameterValues.none();
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
        .map(TestedParameter::kind)
        .findFirst()
        .orElse("token");
  }
}
