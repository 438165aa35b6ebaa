package org.ketex.search;

import java.util.List;
import java.util.Set;

/**
 * A search parameter of one resource type, compiled.
 *
 * @param number what its index rows carry in this database
 * @param code name in a query
 * @param url canonical of the SearchParameter resource
 * @param targets resource types that a reference may point to; empty for other kinds
 * @param definition what its rows depend on: kind and expression
 */
record SearchParameter(
    int number,
    String type,
    String code,
    Kind kind,
    String url,
    List<Path> paths,
    Set<String> targets,
    String definition,
    String documentation) {

  /** Stands in the codes of parameters that are a part of a composite one. */
  static final char PART = '$';

  /** Its name among those of all types, as in {@code Patient.birthdate}. */
  String name() {
    return type + "." + code;
  }

  /** Whether queries may name it; others hold rows for modifiers and composites. */
  boolean isOffered() {
    return !isPart() && !Derived.isDerived(this);
  }

  boolean isPart() {
    return code.indexOf(PART) >= 0;
  }

  /** Whether it is one of those parts of a composite, or derived from one. */
  boolean isOneOf(List<String> parts) {
    return parts.stream().anyMatch(part -> code.equals(part) || code.startsWith(part + ':'));
  }

  SearchParameter numbered(int number) {
    return new SearchParameter(
        number, type, code, kind, url, paths, targets, definition, documentation);
  }

  /** Further rows about the same elements, which a modifier of this parameter looks for. */
  SearchParameter derived(Derived derived, Kind kind, List<Path> paths) {
    return new SearchParameter(
        0,
        type,
        derived.codeFor(code),
        kind,
        url,
        paths,
        Set.of(),
        derived + " of " + definition,
        documentation);
  }
}
