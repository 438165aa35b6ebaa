package org.ketex.search;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A search parameter as a query means it: that of one type, or those of the same name of several
 * types that are searched together.
 */
record QueriedParameter(List<SearchParameter> ofTypes) {

  /** Empty where one of the types does not know it. */
  static Optional<QueriedParameter> find(
      SearchParameterRegistry parameters, List<String> types, String code) {
    var found =
        types.stream().map(type -> parameters.find(type, code)).flatMap(Optional::stream).toList();
    return found.size() == types.size() && isOneKind(found)
        ? Optional.of(new QueriedParameter(found))
        : Optional.empty();
  }

  private static boolean isOneKind(List<SearchParameter> parameters) {
    return parameters.stream().map(SearchParameter::kind).distinct().count() == 1;
  }

  String code() {
    return ofTypes.getFirst().code();
  }

  ParameterType kind() {
    return ofTypes.getFirst().kind();
  }

  Set<String> targets() {
    return ofTypes.stream()
        .flatMap(parameter -> parameter.targets().stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  List<Integer> numbers() {
    return ofTypes.stream().flatMap(parameter -> parameter.rows().numbers().stream()).toList();
  }

  /** Whether a resource has one row of this at the most for each value. */
  boolean isOneRowForEachValue() {
    return ofTypes.size() == 1 && ofTypes.getFirst().isOneRowForEachValue();
  }

  /**
   * The rows of this parameter. The literal numbers let PostgreSQL use what it knows of how often
   * they occur.
   */
  SqlFragment rows() {
    return SqlFragment.of("{}.param" + SqlFragment.amongNumbers(numbers()));
  }
}
