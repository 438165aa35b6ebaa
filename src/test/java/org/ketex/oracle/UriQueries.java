package org.ketex.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** search.html#uri. */
final class UriQueries {

  private UriQueries() {}

  static List<OracleQuery> of(TestedParameter parameter, Random random) {
    var questions = new ArrayList<OracleQuery>();
    questions.addAll(MissingQueries.of(parameter));
    var plain = parameter.asked("");
    var name = parameter.code().startsWith("_") ? parameter.code() : "uri";
    for (var uri : RandomSample.of(parameter.values().uris(), 4, random)) {
      var parent = uri.substring(0, Math.max(uri.lastIndexOf('/'), 1));
      questions.add(new OracleQuery(name, plain + uri));
      questions.add(new OracleQuery(name + " without version", plain + uri.split("\\|")[0]));
      questions.add(new OracleQuery(name + " parent", plain + parent));
      questions.add(new OracleQuery(name + " near miss", plain + uri + "x"));
      questions.add(new OracleQuery(name + " upper", plain + uri.toUpperCase(Locale.ROOT)));
      questions.add(new OracleQuery(name + " or", plain + "https://none.example.org," + uri));
      questions.add(new OracleQuery(name + ":below", parameter.asked(":below") + parent));
      questions.add(new OracleQuery(name + ":below itself", parameter.asked(":below") + uri));
      questions.add(new OracleQuery(name + ":above", parameter.asked(":above") + uri + "/more"));
      questions.add(new OracleQuery(name + ":contains", parameter.asked(":contains") + "example"));
    }
    return questions;
  }
}
