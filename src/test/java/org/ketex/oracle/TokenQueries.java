package org.ketex.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** search.html#token. */
final class TokenQueries {

  private static final int LIMIT = 2;

  private TokenQueries() {}

  static List<OracleQuery> of(TestedParameter parameter, Random random) {
    var questions = new ArrayList<OracleQuery>();
    var plain = parameter.asked("");
    questions.addAll(MissingQueries.of(parameter));
    for (var token : RandomSample.of(parameter.values().tokens(), LIMIT, random)) {
      var code = token.code() == null ? "" : ParameterValues.escaped(token.code());
      if (token.system() != null) {
        questions.add(new OracleQuery("token system|", plain + token.system() + "|"));
      }
      if (code.isEmpty()) {
        continue;
      }
      var both = token.system() == null ? code : token.system() + "|" + code;
      questions.add(new OracleQuery("token code", plain + code));
      questions.add(new OracleQuery("token |code", plain + "|" + code));
      questions.add(new OracleQuery("token system|code", plain + both));
      questions.add(
          new OracleQuery("token elsewhere|code", plain + "https://none.example.org|" + code));
      questions.add(new OracleQuery("token in other case", plain + otherCase(code)));
      questions.add(new OracleQuery("token near miss", plain + code + "x"));
      questions.add(new OracleQuery("token or", plain + both + ",none," + code));
      questions.add(
          new OracleQuery("token and", plain + both + "&" + parameter.code() + "=" + code));
      questions.add(new OracleQuery("token:not", parameter.asked(":not") + both));
      questions.add(new OracleQuery("token:not or", parameter.asked(":not") + both + ",none"));
      questions.add(
          new OracleQuery("token:not and", plain + code + "&" + parameter.code() + ":not=" + both));
      if (token.type() != null) {
        questions.add(
            new OracleQuery(
                "token:of-type", parameter.asked(":of-type") + token.type() + "|" + code));
        questions.add(
            new OracleQuery(
                "token:of-type near miss", parameter.asked(":of-type") + token.type() + "|none"));
      }
    }
    for (var text : RandomSample.of(parameter.values().texts(), 2, random)) {
      var word = ParameterValues.escaped(text.split(" ")[0]);
      questions.add(new OracleQuery("token:text", parameter.asked(":text") + word));
      questions.add(
          new OracleQuery(
              "token:text in other case",
              parameter.asked(":text") + word.toUpperCase(Locale.ROOT)));
    }
    return questions;
  }

  private static String otherCase(String code) {
    var upper = code.toUpperCase(Locale.ROOT);
    return upper.equals(code) ? code.toLowerCase(Locale.ROOT) : upper;
  }
}
