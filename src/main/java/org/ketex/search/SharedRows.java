package org.ketex.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Nothing is indexed twice: a parameter whose elements are those of others is found by the rows
 * that these have. {@code combo-code} is {@code code} and {@code component-code}.
 */
class SharedRows {

  private final List<SearchParameter> owners = new ArrayList<>();

  private SharedRows() {}

  /** The parameters of a type, in the same order. */
  static List<SearchParameter> share(Collection<SearchParameter> parameters) {
    var shared = new SharedRows();
    // Those of few paths first, as the others may consist of them.
    var sharing =
        parameters.stream()
            .sorted(
                Comparator.<SearchParameter>comparingInt(
                        parameter -> parameter.selection().all().size())
                    .thenComparing(parameter -> !parameter.selection().isNumbered()))
            .flatMap(parameter -> shared.place(parameter).stream())
            .toList();
    return parameters.stream()
        .map(
            parameter ->
                sharing.stream()
                    .filter(other -> other.code().equals(parameter.code()))
                    .findFirst()
                    .orElse(parameter))
        .toList();
  }

  /** Empty where the parameter needs rows of its own. */
  private Optional<SearchParameter> place(SearchParameter parameter) {
    var serving = owners.stream().filter(owner -> serves(owner, parameter)).toList();
    var served = new HashSet<Path>();
    serving.forEach(owner -> served.addAll(owner.selection().all()));
    if (!served.equals(parameter.selection().all())) {
      owners.add(parameter);
      return Optional.empty();
    }
    return Optional.of(
        parameter.withRowsOf(
            serving.stream()
                .filter(owner -> serving.stream().noneMatch(other -> isWithin(owner, other)))
                .toList()));
  }

  /**
   * Whether the rows of one are rows of the other: they must also say which element they are of.
   */
  private static boolean serves(SearchParameter owner, SearchParameter parameter) {
    return owner.kind() == parameter.kind()
        && parameter.selection().all().containsAll(owner.selection().all())
        && (!parameter.selection().isNumbered()
            || parameter.selection().elements().equals(owner.selection().elements()));
  }

  private static boolean isWithin(SearchParameter owner, SearchParameter other) {
    return other != owner && other.selection().all().containsAll(owner.selection().all());
  }
}
