package org.ketex.oracle;

import java.util.List;

/** Generates searches with the modifier {@code :missing} (search.html#modifiers). */
final class MissingQueries {

  private MissingQueries() {}

  static List<OracleQuery> of(TestedParameter parameter) {
    return List.of(
        new OracleQuery(
            parameter.kind() + ":missing=true", parameter.urlPrefix(":missing") + "true"),
        new OracleQuery(
            parameter.kind() + ":missing=false", parameter.urlPrefix(":missing") + "false"));
  }
}
