package org.ketex.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hl7.fhir.r4.model.Base;

/**
 * Generates searches by composite parameters (search.html#composite), with values of one element
 * and of two.
 */
final class CompositeQueries {

  private final TestedParameters parameters;
  private final TestedParameter composite;

  private CompositeQueries(TestedParameters parameters, TestedParameter composite) {
    this.parameters = parameters;
    this.composite = composite;
  }

  static List<OracleQuery> of(TestedParameters parameters, Random random) {
    var queries = new ArrayList<OracleQuery>();
    parameters
        .all()
        .filter(parameter -> parameter.kind().equals("composite"))
        .forEach(
            parameter -> queries.addAll(new CompositeQueries(parameters, parameter).some(random)));
    return queries;
  }

  private List<OracleQuery> some(Random random) {
    var queries = new ArrayList<OracleQuery>();
    queries.addAll(MissingQueries.of(composite));
    var firsts = new ArrayList<String>();
    var seconds = new ArrayList<String>();
    for (var resource : parameters.resources(composite.type())) {
      for (var element : parameters.select(resource, composite.expression())) {
        var first = values(element, composite.parts().getFirst());
        var second = values(element, composite.parts().getLast());
        for (var value : RandomSample.of(first, 2, random)) {
          RandomSample.of(second, 2, random)
              .forEach(other -> queries.add(query("composite", value, other)));
        }
        firsts.addAll(first);
        seconds.addAll(second);
      }
    }
    for (var i = 0; i < 10 && !firsts.isEmpty() && !seconds.isEmpty(); i++) {
      queries.add(
          query(
              "composite mixed",
              RandomSample.one(firsts, random),
              RandomSample.one(seconds, random)));
      queries.add(
          query("composite or", RandomSample.one(firsts, random), RandomSample.one(seconds, random))
              .with("_total=accurate"));
    }
    for (var i = 0; i < 10 && !seconds.isEmpty() && !isToken(); i++) {
      var prefix = RandomSample.one(DateQueries.PREFIXES, random);
      queries.add(
          query(
              "composite with a prefix",
              RandomSample.one(firsts, random),
              prefix + RandomSample.one(seconds, random)));
    }
    return RandomSample.of(queries, 60, random);
  }

  private OracleQuery query(String kind, String first, String second) {
    return new OracleQuery(kind, composite.urlPrefix("") + first + "$" + second);
  }

  private boolean isToken() {
    return !composite.code().matches(".*(quantity|date|start|end)");
  }

  private List<String> values(Base element, TestedParameter.Part part) {
    var values = ParameterValues.none();
    parameters.select(element, part.expression()).forEach(values::add);
    var code = part.of().substring(part.of().lastIndexOf('/') + 1);
    for (var kind : List.of("quantity", "date", "reference", "number", "string", "token", "uri")) {
      if (kind.equals(kindOf(code)) && !values.queryValues(kind).isEmpty()) {
        return values.queryValues(kind);
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
