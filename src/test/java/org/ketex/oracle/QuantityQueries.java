package org.ketex.oracle;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Generates searches by quantity parameters (search.html#quantity). */
final class QuantityQueries {

  private static final String UCUM = "http://unitsofmeasure.org";

  /** Maps a unit to another one of the same dimension and the conversion factor. */
  private static final Map<String, Map.Entry<String, String>> OTHER_UNITS =
      Map.of(
          "mg", Map.entry("g", "0.001"),
          "g", Map.entry("mg", "1000"),
          "ug", Map.entry("mg", "0.001"),
          "h", Map.entry("min", "60"),
          "d", Map.entry("h", "24"),
          "kPa", Map.entry("Pa", "1000"),
          "cm", Map.entry("m", "0.01"),
          "kg", Map.entry("g", "1000"));

  private QuantityQueries() {}

  static List<OracleQuery> of(TestedParameter parameter, Random random) {
    var queries = new ArrayList<OracleQuery>();
    queries.addAll(MissingQueries.of(parameter));
    var plain = parameter.urlPrefix("");
    for (var amount : RandomSample.of(parameter.values().amounts(), 10, random)) {
      var numbers = RandomSample.of(NumberQueries.variants(amount.value()), 2, random);
      for (var prefix : DateQueries.PREFIXES) {
        var kind = ("quantity " + prefix).strip();
        for (var number : numbers) {
          queries.add(new OracleQuery(kind, plain + prefix + number));
        }
        queries.add(new OracleQuery(kind, plain + prefix + amount.value()));
        if (amount.system() != null && amount.code() != null) {
          var unit = "|" + amount.system() + "|" + amount.code();
          queries.add(
              new OracleQuery(kind + " |system|code", plain + prefix + amount.value() + unit));
          if (OTHER_UNITS.containsKey(amount.code()) && amount.system().equals(UCUM)) {
            queries.add(
                new OracleQuery(kind + " in another unit", plain + prefix + converted(amount)));
          }
        }
        if (amount.unit() != null) {
          queries.add(
              new OracleQuery(
                  kind + " ||unit",
                  plain + prefix + amount.value() + "||" + ParameterValues.escaped(amount.unit())));
        }
        if (amount.code() != null) {
          queries.add(
              new OracleQuery(
                  kind + " ||code", plain + prefix + amount.value() + "||" + amount.code()));
        }
      }
      queries.add(
          new OracleQuery(
              "quantity in another system",
              plain + amount.value() + "|https://none.example.org|mg"));
      queries.add(new OracleQuery("quantity or", plain + amount.value() + ",lt-1000"));
    }
    return queries;
  }

  private static String converted(ParameterValues.Amount amount) {
    var other = OTHER_UNITS.get(amount.code());
    var value = new BigDecimal(amount.value()).multiply(new BigDecimal(other.getValue()));
    return value.toPlainString() + "|" + UCUM + "|" + other.getKey();
  }
}
