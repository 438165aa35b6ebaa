package org.ketex.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** search.html#reference. */
final class ReferenceQuestions {

  private static final int LIMIT = 2;

  private ReferenceQuestions() {}

  static List<Question> of(Parameter parameter, Random random) {
    var questions = new ArrayList<Question>();
    questions.addAll(Missing.of(parameter));
    var plain = parameter.asked("");
    for (var reference : Some.of(parameter.values().references(), LIMIT, random)) {
      var asked = Asked.reference(reference);
      questions.add(new Question("reference", plain + asked));
      questions.add(new Question("reference or", plain + asked + "," + parameter.type() + "/none"));
      questions.add(
          new Question("reference and", plain + asked + "&" + parameter.code() + "=" + asked));
      var name = Asked.name(reference);
      if (name == null) {
        questions.add(new Question("reference elsewhere", plain + asked + "x"));
        continue;
      }
      var type = reference.substring(0, reference.indexOf('/'));
      var id = "${" + name + "}";
      questions.add(new Question("reference by id", plain + id));
      questions.add(new Question("reference:type", parameter.asked(":" + type) + id));
      questions.add(
          new Question("reference:type/id", parameter.asked(":" + type) + type + "/" + id));
      questions.add(new Question("reference absolute", plain + "${base}/" + type + "/" + id));
      questions.add(
          new Question("reference of a version", plain + type + "/" + id + "/_history/1"));
      for (var other : Some.of(parameter.targets(), 1, random)) {
        questions.add(new Question("reference of another type", plain + other + "/" + id));
        questions.add(
            new Question("reference:type of another type", parameter.asked(":" + other) + id));
      }
      questions.add(new Question("reference:not", parameter.asked(":not") + asked));
    }
    for (var token : Some.of(parameter.values().tokens(), LIMIT, random)) {
      if (token.code() != null) {
        var system = token.system() == null ? "" : token.system() + "|";
        questions.add(
            new Question(
                "reference:identifier", parameter.asked(":identifier") + system + token.code()));
        questions.add(
            new Question("reference:identifier", parameter.asked(":identifier") + token.code()));
        questions.add(
            new Question(
                "reference:identifier",
                parameter.asked(":identifier") + system + token.code() + "x"));
      }
    }
    for (var canonical : Some.of(parameter.values().uris(), LIMIT, random)) {
      var bare = canonical.split("\\|")[0];
      questions.add(new Question("canonical", plain + canonical));
      questions.add(new Question("canonical bare", plain + bare));
      questions.add(new Question("canonical other version", plain + bare + "|9"));
      questions.add(new Question("canonical:below", parameter.asked(":below") + canonical));
      questions.add(new Question("canonical:above", parameter.asked(":above") + canonical));
    }
    return questions;
  }
}
