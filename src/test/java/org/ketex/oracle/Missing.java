package org.ketex.oracle;

import java.util.List;

/** search.html#modifiers: {@code :missing}. */
final class Missing {

  private Missing() {}

  static List<Question> of(Parameter parameter) {
    return List.of(
        new Question(parameter.kind() + ":missing=true", parameter.asked(":missing") + "true"),
        new Question(parameter.kind() + ":missing=false", parameter.asked(":missing") + "false"));
  }
}
