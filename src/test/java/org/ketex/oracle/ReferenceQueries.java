package org.ketex.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Generates searches by reference parameters (search.html#reference). */
final class ReferenceQueries {

  private static final int LIMIT = 2;

  private ReferenceQueries() {}

  static List<OracleQuery> of(TestedParameter parameter, Random random) {
    var queries = new ArrayList<OracleQuery>();
    queries.addAll(MissingQueries.of(parameter));
    var plain = parameter.urlPrefix("");
    for (var reference : RandomSample.of(parameter.values().references(), LIMIT, random)) {
      var requested = QueryReferences.reference(reference);
      queries.add(new OracleQuery("reference", plain + requested));
      queries.add(
          new OracleQuery("reference or", plain + requested + "," + parameter.type() + "/none"));
      queries.add(
          new OracleQuery(
              "reference and", plain + requested + "&" + parameter.code() + "=" + requested));
      var name = QueryReferences.name(reference);
      if (name == null) {
        queries.add(new OracleQuery("reference elsewhere", plain + requested + "x"));
        continue;
      }
      var type = reference.substring(0, reference.indexOf('/'));
      var id = "${" + name + "}";
      queries.add(new OracleQuery("reference by id", plain + id));
      queries.add(new OracleQuery("reference:type", parameter.urlPrefix(":" + type) + id));
      queries.add(
          new OracleQuery("reference:type/id", parameter.urlPrefix(":" + type) + type + "/" + id));
      queries.add(new OracleQuery("reference absolute", plain + "${base}/" + type + "/" + id));
      queries.add(
          new OracleQuery("reference of a version", plain + type + "/" + id + "/_history/1"));
      for (var other : RandomSample.of(parameter.targets(), 1, random)) {
        queries.add(new OracleQuery("reference of another type", plain + other + "/" + id));
        queries.add(
            new OracleQuery(
                "reference:type of another type", parameter.urlPrefix(":" + other) + id));
      }
      queries.add(new OracleQuery("reference:not", parameter.urlPrefix(":not") + requested));
    }
    for (var token : RandomSample.of(parameter.values().tokens(), LIMIT, random)) {
      if (token.code() != null) {
        var system = token.system() == null ? "" : token.system() + "|";
        queries.add(
            new OracleQuery(
                "reference:identifier",
                parameter.urlPrefix(":identifier") + system + token.code()));
        queries.add(
            new OracleQuery(
                "reference:identifier", parameter.urlPrefix(":identifier") + token.code()));
        queries.add(
            new OracleQuery(
                "reference:identifier",
                parameter.urlPrefix(":identifier") + system + token.code() + "x"));
      }
    }
    for (var canonical : RandomSample.of(parameter.values().uris(), LIMIT, random)) {
      var bare = canonical.split("\\|")[0];
      queries.add(new OracleQuery("canonical", plain + canonical));
      queries.add(new OracleQuery("canonical bare", plain + bare));
      queries.add(new OracleQuery("canonical other version", plain + bare + "|9"));
      queries.add(new OracleQuery("canonical:below", parameter.urlPrefix(":below") + canonical));
      queries.add(new OracleQuery("canonical:above", parameter.urlPrefix(":above") + canonical));
    }
    return queries;
  }
}
