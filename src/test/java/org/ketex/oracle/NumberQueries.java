package org.ketex.oracle;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;

/** Generates searches by number parameters (search.html#number). */
final class NumberQueries {

  private NumberQueries() {}

  static List<OracleQuery> of(TestedParameter parameter, Random random) {
    var queries = new ArrayList<OracleQuery>();
    queries.addAll(MissingQueries.of(parameter));
    var requested = new LinkedHashSet<String>();
    parameter.values().numbers().forEach(number -> requested.addAll(variants(number)));
    for (var number : RandomSample.of(requested, 12, random)) {
      for (var prefix : DateQueries.PREFIXES) {
        queries.add(
            new OracleQuery(
                ("number " + prefix).strip(), parameter.urlPrefix("") + prefix + number));
      }
      queries.add(new OracleQuery("number or", parameter.urlPrefix("") + number + ",lt-1000"));
    }
    return queries;
  }

  /** Returns the number itself, the number in other precisions, and its neighbours. */
  static List<String> variants(String text) {
    var number = new BigDecimal(text);
    var variants = new ArrayList<String>();
    variants.add(text);
    variants.add(number.setScale(number.scale() + 1).toPlainString());
    if (number.scale() > 0) {
      variants.add(number.setScale(number.scale() - 1, RoundingMode.HALF_EVEN).toPlainString());
    }
    variants.add(number.add(number.ulp()).toPlainString());
    variants.add(number.subtract(number.ulp()).toPlainString());
    variants.add(number.multiply(new BigDecimal("1.05")).toPlainString());
    if (number.precision() == 1 && number.signum() > 0) {
      variants.add(number.unscaledValue() + "e" + -number.scale());
    }
    return variants;
  }
}
