package org.ketex.oracle;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;

/** Generates searches by date parameters (search.html#date). */
final class DateQueries {

  static final List<String> PREFIXES =
      List.of("", "eq", "ne", "gt", "lt", "ge", "le", "sa", "eb", "ap");

  private DateQueries() {}

  static List<OracleQuery> of(TestedParameter parameter, Random random) {
    var queries = new ArrayList<OracleQuery>();
    queries.addAll(MissingQueries.of(parameter));
    var plain = parameter.urlPrefix("");
    var requested = new LinkedHashSet<String>();
    parameter.values().dates().forEach(date -> requested.addAll(variants(date)));
    // The parameter with values of every precision is searched by all of them.
    var many = parameter.values().dates().size() > 20;
    for (var date : RandomSample.of(requested, many ? 60 : 4, random)) {
      for (var prefix : PREFIXES) {
        var name = prefix.isEmpty() ? "" : " " + prefix;
        queries.add(new OracleQuery("date" + name + " " + precision(date), plain + prefix + date));
      }
      queries.add(new OracleQuery("date or", plain + date + ",1900"));
      queries.add(
          new OracleQuery(
              "date between", plain + "ge" + date + "&" + parameter.code() + "=lt2020-06"));
      queries.add(
          new OracleQuery(
              "date between", plain + "le" + date + "&" + parameter.code() + "=gt2019-06"));
    }
    return queries;
  }

  /** Returns the date itself and its less precise forms. */
  private static List<String> variants(String date) {
    var variants = new ArrayList<String>();
    variants.add(date);
    for (var length : List.of(4, 7, 10)) {
      if (date.length() > length) {
        variants.add(date.substring(0, length));
      }
    }
    if (date.contains("T")) {
      variants.add(date.replaceFirst("\\.\\d+", ""));
      variants.add(date.substring(0, 10) + "T12:00:00Z");
    }
    return variants;
  }

  private static String precision(String date) {
    return switch (date.length()) {
      case 4 -> "year";
      case 7 -> "month";
      case 10 -> "day";
      default -> date.contains(".") ? "instant" : "time";
    };
  }
}
