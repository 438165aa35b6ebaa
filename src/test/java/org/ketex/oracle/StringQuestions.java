package org.ketex.oracle;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** search.html#string. */
final class StringQuestions {

  private static final int LIMIT = 4;

  private StringQuestions() {}

  static List<Question> of(Parameter parameter, Random random) {
    var questions = new ArrayList<Question>();
    questions.addAll(Missing.of(parameter));
    var plain = parameter.asked("");
    var exact = parameter.asked(":exact");
    var contains = parameter.asked(":contains");
    for (var text : Some.of(parameter.values().texts(), LIMIT, random)) {
      var whole = Values.escaped(text);
      var middle = Values.escaped(text.substring(text.length() / 3).strip());
      questions.add(new Question("string whole", plain + whole));
      questions.add(new Question("string prefix", plain + prefix(text)));
      questions.add(new Question("string upper", plain + whole.toUpperCase(Locale.ROOT)));
      questions.add(new Question("string plain", plain + Values.escaped(withoutMarks(text))));
      questions.add(
          new Question("string NFD", plain + Normalizer.normalize(whole, Normalizer.Form.NFD)));
      questions.add(new Question("string not at its start", plain + middle));
      questions.add(new Question("string near miss", plain + whole + "x"));
      questions.add(new Question("string or", plain + "none," + whole));
      questions.add(new Question("string:exact", exact + whole));
      questions.add(new Question("string:exact prefix", exact + prefix(text)));
      questions.add(
          new Question("string:exact in other case", exact + whole.toLowerCase(Locale.ROOT)));
      questions.add(
          new Question(
              "string:exact NFC", exact + Normalizer.normalize(whole, Normalizer.Form.NFC)));
      questions.add(
          new Question(
              "string:exact NFD", exact + Normalizer.normalize(whole, Normalizer.Form.NFD)));
      questions.add(new Question("string:contains", contains + middle));
      questions.add(
          new Question("string:contains upper", contains + middle.toUpperCase(Locale.ROOT)));
      if (text.contains(" ")) {
        questions.add(
            new Question(
                "string second word",
                plain + Values.escaped(text.substring(text.indexOf(' ') + 1).strip())));
      }
    }
    return questions;
  }

  private static String prefix(String text) {
    return Values.escaped(text.substring(0, Math.min(text.length(), 3)));
  }

  private static String withoutMarks(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
  }
}
