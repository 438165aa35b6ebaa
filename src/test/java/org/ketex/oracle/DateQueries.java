package org.ketex.oracle;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;

/** search.html#date. */
final class DateQueries {

  static final List<String> PREFIXES =
      List.of("", "eq", "ne", "gt", "lt", "ge", "le", "sa", "eb", "ap");

  private DateQueries() {}

  static List<OracleQuery> of(TestedParameter parameter, Random random) {
    var questions = new ArrayList<OracleQuery>();
    questions.addAll(MissingQueries.of(parameter));
    var plain = parameter.asked("");
    var asked = new LinkedHashSet<String>();
    parameter.values().dates().forEach(date -> asked.addAll(variants(date)));
    // The parameter whose values are of every precision is asked for all of them.
    var many = parameter.values().dates().size() > 20;
    for (var date : RandomSample.of(asked, many ? 60 : 4, random)) {
      for (var prefix : PREFIXES) {
        var name = prefix.isEmpty() ? "" : " " + prefix;
        questions.add(
            new OracleQuery("date" + name + " " + precision(date), plain + prefix + date));
      }
      questions.add(new OracleQuery("date or", plain + date + ",1900"));
      questions.add(
          new OracleQuery(
              "date between", plain + "ge" + date + "&" + parameter.code() + "=lt2020-06"));
      questions.add(
          new OracleQuery(
              "date between", plain + "le" + date + "&" + parameter.code() + "=gt2019-06"));
    }
    return questions;
  }

  /** The date itself and what is less precise. */
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
