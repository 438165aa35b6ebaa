package org.ketex.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** search.html#reference. */
final class ReferenceQueries {

  private static final int LIMIT = 2;

  private ReferenceQueries() {}

  static List<OracleQuery> of(TestedParameter parameter, Random random) {
    var questions = new ArrayList<OracleQuery>();
    questions.addAll(MissingQueries.of(parameter));
    var plain = parameter.asked("");
    for (var reference : RandomSample.of(parameter.values().references(), LIMIT, random)) {
      var asked = QueryReferences.reference(reference);
      questions.add(new OracleQuery("reference", plain + asked));
      questions.add(
          new OracleQuery("reference or", plain + asked + "," + parameter.type() + "/none"));
      questions.add(
          new OracleQuery("reference and", plain + asked + "&" + parameter.code() + "=" + asked));
      var name = QueryReferences.name(reference);
      if (name == null) {
        questions.add(new OracleQuery("reference elsewhere", plain + asked + "x"));
        continue;
      }
      var type = reference.substring(0, reference.indexOf('/'));
      var id = "${" + name + "}";
      questions.add(new OracleQuery("reference by id", plain + id));
      questions.add(new OracleQuery("reference:type", parameter.asked(":" + type) + id));
      questions.add(
          new OracleQuery("reference:type/id", parameter.asked(":" + type) + type + "/" + id));
      questions.add(new OracleQuery("reference absolute", plain + "${base}/" + type + "/" + id));
      questions.add(
          new OracleQuery("reference of a version", plain + type + "/" + id + "/_history/1"));
      for (var other : RandomSample.of(parameter.targets(), 1, random)) {
        questions.add(new OracleQuery("reference of another type", plain + other + "/" + id));
        questions.add(
            new OracleQuery("reference:type of another type", parameter.asked(":" + other) + id));
      }
      questions.add(new OracleQuery("reference:not", parameter.asked(":not") + asked));
    }
    for (var token : RandomSample.of(parameter.values().tokens(), LIMIT, random)) {
      if (token.code() != null) {
        var system = token.system() == null ? "" : token.system() + "|";
        questions.add(
            new OracleQuery(
                "reference:identifier", parameter.asked(":identifier") + system + token.code()));
        questions.add(
            new OracleQuery("reference:identifier", parameter.asked(":identifier") + token.code()));
        questions.add(
            new OracleQuery(
                "reference:identifier",
                parameter.asked(":identifier") + system + token.code() + "x"));
      }
    }
    for (var canonical : RandomSample.of(parameter.values().uris(), LIMIT, random)) {
      var bare = canonical.split("\\|")[0];
      questions.add(new OracleQuery("canonical", plain + canonical));
      questions.add(new OracleQuery("canonical bare", plain + bare));
      questions.add(new OracleQuery("canonical other version", plain + bare + "|9"));
      questions.add(new OracleQuery("canonical:below", parameter.asked(":below") + canonical));
      questions.add(new OracleQuery("canonical:above", parameter.asked(":above") + canonical));
    }
    return questions;
  }
}
