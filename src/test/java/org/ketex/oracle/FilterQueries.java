package org.ketex.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Generates searches by {@code _filter} (search_filter.html). */
final class FilterQueries {

  private FilterQueries() {}

  static List<OracleQuery> of(TestedParameters parameters, Random random) {
    var queries = new ArrayList<OracleQuery>();
    for (var type : parameters.types()) {
      var terms = terms(parameters, type, random);
      for (var term : RandomSample.of(terms, 6, random)) {
        var other = RandomSample.one(terms, random);
        queries.add(filter("_filter", type, term));
        queries.add(filter("_filter and", type, term + " and " + other));
        queries.add(filter("_filter or", type, "(" + term + ") or (" + other + ")"));
        queries.add(filter("_filter not", type, "not (" + term + ")"));
      }
    }
    return queries;
  }

  private static OracleQuery filter(String kind, String type, String expression) {
    return new OracleQuery(kind, type + "?_filter=" + expression);
  }

  private static List<String> terms(TestedParameters parameters, String type, Random random) {
    var terms = new ArrayList<String>();
    for (var parameter : parameters.of(type)) {
      for (var value :
          RandomSample.of(parameter.values().queryValues(parameter.kind()), 2, random)) {
        if (value.matches("[^\"\\\\,$]+")) {
          for (var operator : operators(parameter.kind())) {
            terms.add("%s %s %s".formatted(parameter.code(), operator, quoted(parameter, value)));
          }
        }
      }
    }
    return terms.isEmpty() ? List.of("_id eq none") : terms;
  }

  private static List<String> operators(String kind) {
    return switch (kind) {
      case "token" -> List.of("eq", "ne");
      case "string" -> List.of("eq", "co", "sw", "ew", "ne");
      case "date" -> List.of("eq", "gt", "lt", "ge", "le", "sa", "eb", "ap");
      case "number", "quantity" -> List.of("eq", "gt", "lt", "ge", "le");
      default -> List.of("eq");
    };
  }

  private static String quoted(TestedParameter parameter, String value) {
    return parameter.kind().equals("string") || value.contains(" ") ? "\"" + value + "\"" : value;
  }
}
