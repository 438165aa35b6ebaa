package org.ketex.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** search.html#uri. */
final class UriQuestions {

  private UriQuestions() {}

  static List<Question> of(Parameter parameter, Random random) {
    var questions = new ArrayList<Question>();
    questions.addAll(Missing.of(parameter));
    var plain = parameter.asked("");
    var name = parameter.code().startsWith("_") ? parameter.code() : "uri";
    for (var uri : Some.of(parameter.values().uris(), 4, random)) {
      var parent = uri.substring(0, Math.max(uri.lastIndexOf('/'), 1));
      questions.add(new Question(name, plain + uri));
      questions.add(new Question(name + " without version", plain + uri.split("\\|")[0]));
      questions.add(new Question(name + " parent", plain + parent));
      questions.add(new Question(name + " near miss", plain + uri + "x"));
      questions.add(new Question(name + " upper", plain + uri.toUpperCase(Locale.ROOT)));
      questions.add(new Question(name + " or", plain + "https://none.example.org," + uri));
      questions.add(new Question(name + ":below", parameter.asked(":below") + parent));
      questions.add(new Question(name + ":below itself", parameter.asked(":below") + uri));
      questions.add(new Question(name + ":above", parameter.asked(":above") + uri + "/more"));
      questions.add(new Question(name + ":contains", parameter.asked(":contains") + "example"));
    }
    return questions;
  }
}
