package org.ketex.oracle;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Generates searches by string parameters (search.html#string). */
final class StringQueries {

  private static final int LIMIT = 4;

  private StringQueries() {}

  static List<OracleQuery> of(TestedParameter parameter, Random random) {
    var queries = new ArrayList<OracleQuery>();
    queries.addAll(MissingQueries.of(parameter));
    var plain = parameter.urlPrefix("");
    var exact = parameter.urlPrefix(":exact");
    var contains = parameter.urlPrefix(":contains");
    for (var text : RandomSample.of(parameter.values().texts(), LIMIT, random)) {
      var whole = ParameterValues.escaped(text);
      var middle = ParameterValues.escaped(text.substring(text.length() / 3).strip());
      queries.add(new OracleQuery("string whole", plain + whole));
      queries.add(new OracleQuery("string prefix", plain + prefix(text)));
      queries.add(new OracleQuery("string upper", plain + whole.toUpperCase(Locale.ROOT)));
      queries.add(
          new OracleQuery("string plain", plain + ParameterValues.escaped(withoutMarks(text))));
      queries.add(
          new OracleQuery("string NFD", plain + Normalizer.normalize(whole, Normalizer.Form.NFD)));
      queries.add(new OracleQuery("string not at its start", plain + middle));
      queries.add(new OracleQuery("string near miss", plain + whole + "x"));
      queries.add(new OracleQuery("string or", plain + "none," + whole));
      queries.add(new OracleQuery("string:exact", exact + whole));
      queries.add(new OracleQuery("string:exact prefix", exact + prefix(text)));
      queries.add(
          new OracleQuery("string:exact in other case", exact + whole.toLowerCase(Locale.ROOT)));
      queries.add(
          new OracleQuery(
              "string:exact NFC", exact + Normalizer.normalize(whole, Normalizer.Form.NFC)));
      queries.add(
          new OracleQuery(
              "string:exact NFD", exact + Normalizer.normalize(whole, Normalizer.Form.NFD)));
      queries.add(new OracleQuery("string:contains", contains + middle));
      queries.add(
          new OracleQuery("string:contains upper", contains + middle.toUpperCase(Locale.ROOT)));
      if (text.contains(" ")) {
        queries.add(
            new OracleQuery(
                "string second word",
                plain + ParameterValues.escaped(text.substring(text.indexOf(' ') + 1).strip())));
      }
    }
    return queries;
  }

  private static String prefix(String text) {
    return ParameterValues.escaped(text.substring(0, Math.min(text.length(), 3)));
  }

  private static String withoutMarks(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
  }
}
