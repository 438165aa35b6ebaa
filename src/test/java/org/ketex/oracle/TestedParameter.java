package org.ketex.oracle;

import java.util.List;
import java.util.Set;

/**
 * Describes a search parameter of one type, with the values that the data has for it.
 *
 * @param kind SearchParameter.type
 * @param targets target types of a reference
 * @param parts components of a composite
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
   * Describes a component of a composite.
   *
   * @param of canonical URL of the component's SearchParameter
   */
  record Part(String of, String expression) {}

  /** Returns the beginning of a query URL by this parameter. */
  String urlPrefix(String modifier) {
    return type + "?" + code + modifier + "=";
  }

  boolean isReference() {
    return kind.equals("reference");
  }
}
