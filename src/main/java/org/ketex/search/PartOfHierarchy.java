package org.ketex.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ketex.model.FhirErrorException;

/**
 * Resources that are parts of each other: places, organizations, sessions ({@code
 * location:below=…}, search.html#reference). What the parts are is said by the search parameters
 * whose path is {@code partOf} and that lead to the type they start from.
 */
class PartOfHierarchy {

  private static final String PART_OF = "partOf";

  /** More are no hierarchy of a clinic; the numbers become arguments of one statement. */
  private static final int LIMIT = 10_000;

  private final SearchParameterRegistry parameters;

  /** The codes of the parameters by the type that they lead from and to. */
  private final Map<String, List<String>> partOf;

  PartOfHierarchy(SearchParameterRegistry parameters) {
    this.parameters = parameters;
    this.partOf =
        parameters
            .offered()
            .filter(parameter -> parameter.targets().contains(parameter.type()))
            .filter(
                parameter -> parameter.selection().all().stream().anyMatch(PartOfHierarchy::isPart))
            .collect(
                Collectors.groupingBy(
                    SearchParameter::type,
                    Collectors.mapping(SearchParameter::code, Collectors.toList())));
  }

  /** Those of the types whose resources can be part of each other. */
  List<String> among(Collection<String> types) {
    return types.stream().filter(partOf::containsKey).toList();
  }

  private Stream<Integer> numbers(String type) {
    return partOf.get(type).stream()
        .flatMap(code -> parameters.find(type, code).stream())
        .flatMap(parameter -> parameter.rows().numbers().stream());
  }

  private static boolean isPart(CompiledPath path) {
    return path.toString().equals(PART_OF);
  }

  /** These resources and all that is part of them, directly or through others. */
  List<Long> below(SearchScope scope, List<String> types, List<Long> rids) {
    return closure(scope, types, rids, "target", "rid");
  }

  /** These resources and all that they are part of. */
  List<Long> above(SearchScope scope, List<String> types, List<Long> rids) {
    return closure(scope, types, rids, "rid", "target");
  }

  /** Level by level; what is part of itself is met once. */
  private List<Long> closure(
      SearchScope scope, List<String> types, List<Long> rids, String known, String wanted) {
    types.forEach(scope::of);
    var numbers = types.stream().flatMap(this::numbers).distinct().toList();
    var found = new LinkedHashSet<>(rids);
    for (var level = List.copyOf(found); !level.isEmpty(); ) {
      var next =
          SqlFragment.of("select i.%s from reference_index i where ".formatted(wanted))
              .then(SqlFragment.among("i." + known, level))
              .then(" and i.param" + SqlFragment.amongNumbers(numbers) + " limit ?", LIMIT + 1);
      var fresh = new ArrayList<Long>();
      scope.statements().numbers(next).stream().filter(found::add).forEach(fresh::add);
      if (found.size() > LIMIT) {
        throw tooMany();
      }
      level = fresh;
    }
    return List.copyOf(found);
  }

  private static FhirErrorException tooMany() {
    return FhirErrorException.parameter(
        "above or below",
        "More than %,d resources belong to what the search names.".formatted(LIMIT),
        "Name a smaller part of the hierarchy.");
  }
}
