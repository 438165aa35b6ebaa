package org.ketex.oracle;

import java.util.List;

/** search.html#modifiers: {@code :missing}. */
final class MissingQueries {

  private MissingQueries() {}

  static List<OracleQuery> of(TestedParameter parameter) {
    return List.of(
        new OracleQuery(parameter.kind() + ":missing=true", parameter.asked(":missing") + "true"),
        new OracleQuery(
            parameter.kind() + ":missing=false", parameter.asked(":missing") + "false"));
  }
}
