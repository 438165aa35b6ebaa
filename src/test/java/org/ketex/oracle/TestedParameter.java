package org.ketex.oracle;

import java.util.List;
import java.util.Set;

/**
 * A search parameter of one type, with the values that the data has for it.
 *
 * @param kind as in SearchParameter.type
 * @param targets types that a reference may point to
 * @param parts of a composite
 */
record TestedParameter(
    String type,
    String code,
    String kind,
    String expression,
    Set<String> targets,
    List<Part> parts,
    ParameterValues values) {

  /**
   * A component of a composite.
   *
   * @param of the SearchParameter that says its kind
   */
  record Part(String of, String expression) {}

  /** The beginning of a query by it. */
  String asked(String modifier) {
    return type + "?" + code + modifier + "=";
  }

  boolean isReference() {
    return kind.equals("reference");
  }
}
