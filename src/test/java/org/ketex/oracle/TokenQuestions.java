package org.ketex.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** search.html#token. */
final class TokenQuestions {

  private static final int LIMIT = 2;

  private TokenQuestions() {}

  static List<Question> of(Parameter parameter, Random random) {
    var questions = new ArrayList<Question>();
    var plain = parameter.asked("");
    questions.addAll(Missing.of(parameter));
    for (var token : Some.of(parameter.values().tokens(), LIMIT, random)) {
      var code = token.code() == null ? "" : Values.escaped(token.code());
      if (token.system() != null) {
        questions.add(new Question("token system|", plain + token.system() + "|"));
      }
      if (code.isEmpty()) {
        continue;
      }
      var both = token.system() == null ? code : token.system() + "|" + code;
      questions.add(new Question("token code", plain + code));
      questions.add(new Question("token |code", plain + "|" + code));
      questions.add(new Question("token system|code", plain + both));
      questions.add(
          new Question("token elsewhere|code", plain + "https://none.example.org|" + code));
      questions.add(new Question("token in other case", plain + otherCase(code)));
      questions.add(new Question("token near miss", plain + code + "x"));
      questions.add(new Question("token or", plain + both + ",none," + code));
      questions.add(new Question("token and", plain + both + "&" + parameter.code() + "=" + code));
      questions.add(new Question("token:not", parameter.asked(":not") + both));
      questions.add(new Question("token:not or", parameter.asked(":not") + both + ",none"));
      questions.add(
          new Question("token:not and", plain + code + "&" + parameter.code() + ":not=" + both));
      if (token.type() != null) {
        questions.add(
            new Question("token:of-type", parameter.asked(":of-type") + token.type() + "|" + code));
        questions.add(
            new Question(
                "token:of-type near miss", parameter.asked(":of-type") + token.type() + "|none"));
      }
    }
    for (var text : Some.of(parameter.values().texts(), 2, random)) {
      var word = Values.escaped(text.split(" ")[0]);
      questions.add(new Question("token:text", parameter.asked(":text") + word));
      questions.add(
          new Question(
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
