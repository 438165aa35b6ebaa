package org.ketex.oracle;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** search.html#string. */
final class StringQueries {

  private static final int LIMIT = 4;

  private StringQueries() {}

  static List<OracleQuery> of(TestedParameter parameter, Random random) {
    var questions = new ArrayList<OracleQuery>();
    questions.addAll(MissingQueries.of(parameter));
    var plain = parameter.asked("");
    var exact = parameter.asked(":exact");
    var contains = parameter.asked(":contains");
    for (var text : RandomSample.of(parameter.values().texts(), LIMIT, random)) {
      var whole = ParameterValues.escaped(text);
      var middle = ParameterValues.escaped(text.substring(text.length() / 3).strip());
      questions.add(new OracleQuery("string whole", plain + whole));
      questions.add(new OracleQuery("string prefix", plain + prefix(text)));
      questions.add(new OracleQuery("string upper", plain + whole.toUpperCase(Locale.ROOT)));
      questions.add(
          new OracleQuery("string plain", plain + ParameterValues.escaped(withoutMarks(text))));
      questions.add(
          new OracleQuery("string NFD", plain + Normalizer.normalize(whole, Normalizer.Form.NFD)));
      questions.add(new OracleQuery("string not at its start", plain + middle));
      questions.add(new OracleQuery("string near miss", plain + whole + "x"));
      questions.add(new OracleQuery("string or", plain + "none," + whole));
      questions.add(new OracleQuery("string:exact", exact + whole));
      questions.add(new OracleQuery("string:exact prefix", exact + prefix(text)));
      questions.add(
          new OracleQuery("string:exact in other case", exact + whole.toLowerCase(Locale.ROOT)));
      questions.add(
          new OracleQuery(
              "string:exact NFC", exact + Normalizer.normalize(whole, Normalizer.Form.NFC)));
      questions.add(
          new OracleQuery(
              "string:exact NFD", exact + Normalizer.normalize(whole, Normalizer.Form.NFD)));
      questions.add(new OracleQuery("string:contains", contains + middle));
      questions.add(
          new OracleQuery("string:contains upper", contains + middle.toUpperCase(Locale.ROOT)));
      if (text.contains(" ")) {
        questions.add(
            new OracleQuery(
                "string second word",
                plain + ParameterValues.escaped(text.substring(text.indexOf(' ') + 1).strip())));
      }
    }
    return questions;
  }

  private static String prefix(String text) {
    return ParameterValues.escaped(text.substring(0, Math.min(text.length(), 3)));
  }

  private static String withoutMarks(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
  }
}
