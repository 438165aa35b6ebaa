package org.ketex.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Generates searches by token parameters (search.html#token). */
final class TokenQueries {

  private static final int LIMIT = 2;

  private TokenQueries() {}

  static List<OracleQuery> of(TestedParameter parameter, Random random) {
    var queries = new ArrayList<OracleQuery>();
    var plain = parameter.urlPrefix("");
    queries.addAll(MissingQueries.of(parameter));
    for (var token : RandomSample.of(parameter.values().tokens(), LIMIT, random)) {
      var code = token.code() == null ? "" : ParameterValues.escaped(token.code());
      if (token.system() != null) {
        queries.add(new OracleQuery("token system|", plain + token.system() + "|"));
      }
      if (code.isEmpty()) {
        continue;
      }
      var both = token.system() == null ? code : token.system() + "|" + code;
      queries.add(new OracleQuery("token code", plain + code));
      queries.add(new OracleQuery("token |code", plain + "|" + code));
      queries.add(new OracleQuery("token system|code", plain + both));
      queries.add(
          new OracleQuery("token elsewhere|code", plain + "https://none.example.org|" + code));
      queries.add(new OracleQuery("token in other case", plain + otherCase(code)));
      queries.add(new OracleQuery("token near miss", plain + code + "x"));
      queries.add(new OracleQuery("token or", plain + both + ",none," + code));
      queries.add(new OracleQuery("token and", plain + both + "&" + parameter.code() + "=" + code));
      queries.add(new OracleQuery("token:not", parameter.urlPrefix(":not") + both));
      queries.add(new OracleQuery("token:not or", parameter.urlPrefix(":not") + both + ",none"));
      queries.add(
          new OracleQuery("token:not and", plain + code + "&" + parameter.code() + ":not=" + both));
      if (token.type() != null) {
        queries.add(
            new OracleQuery(
                "token:of-type", parameter.urlPrefix(":of-type") + token.type() + "|" + code));
        queries.add(
            new OracleQuery(
                "token:of-type near miss",
                parameter.urlPrefix(":of-type") + token.type() + "|none"));
      }
    }
    for (var text : RandomSample.of(parameter.values().texts(), 2, random)) {
      var word = ParameterValues.escaped(text.split(" ")[0]);
      queries.add(new OracleQuery("token:text", parameter.urlPrefix(":text") + word));
      queries.add(
          new OracleQuery(
              "token:text in other case",
              parameter.urlPrefix(":text") + word.toUpperCase(Locale.ROOT)));
    }
    return queries;
  }

  private static String otherCase(String code) {
    var upper = code.toUpperCase(Locale.ROOT);
    return upper.equals(code) ? code.toLowerCase(Locale.ROOT) : upper;
  }
}
