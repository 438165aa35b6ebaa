package org.ketex.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Generates searches by uri parameters (search.html#uri). */
final class UriQueries {

  private UriQueries() {}

  static List<OracleQuery> of(TestedParameter parameter, Random random) {
    var queries = new ArrayList<OracleQuery>();
    queries.addAll(MissingQueries.of(parameter));
    var plain = parameter.urlPrefix("");
    var name = parameter.code().startsWith("_") ? parameter.code() : "uri";
    for (var uri : RandomSample.of(parameter.values().uris(), 4, random)) {
      var parent = uri.substring(0, Math.max(uri.lastIndexOf('/'), 1));
      queries.add(new OracleQuery(name, plain + uri));
      queries.add(new OracleQuery(name + " without version", plain + uri.split("\\|")[0]));
      queries.add(new OracleQuery(name + " parent", plain + parent));
      queries.add(new OracleQuery(name + " near miss", plain + uri + "x"));
      queries.add(new OracleQuery(name + " upper", plain + uri.toUpperCase(Locale.ROOT)));
      queries.add(new OracleQuery(name + " or", plain + "https://none.example.org," + uri));
      queries.add(new OracleQuery(name + ":below", parameter.urlPrefix(":below") + parent));
      queries.add(new OracleQuery(name + ":below itself", parameter.urlPrefix(":below") + uri));
      queries.add(new OracleQuery(name + ":above", parameter.urlPrefix(":above") + uri + "/more"));
      queries.add(
          new OracleQuery(name + ":contains", parameter.urlPrefix(":contains") + "example"));
    }
    return queries;
  }
}
