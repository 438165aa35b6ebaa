package org.ketex.search.type;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;
import org.ketex.model.FhirErrorException;
import org.ketex.search.criteria.CriterionLookups;
import org.ketex.search.parameter.SearchParameter;
import org.ketex.search.parameter.SearchParameterRegistry;
import org.ketex.store.SqlFragment;
import org.ketex.store.VisibilityPredicate;

/**
 * Follows hierarchies of resources that are part of each other: locations, organizations,
 * encounters ({@code location:below=…}, search.html#reference).
 */
record PartOfHierarchy(SearchParameterRegistry parameters) {

  /** Maximum size of a hierarchy; the numbers become arguments of one statement. */
  private static final int LIMIT = 10_000;

  /** Returns those of the types whose resources can be part of each other. */
  List<String> among(Collection<String> types) {
    return types.stream().filter(type -> !parameters.partOf(type).isEmpty()).toList();
  }

  private Stream<Integer> numbers(String type) {
    return parameters.partOf(type).stream()
        .map(SearchParameter::code)
        .flatMap(code -> parameters.find(type, code).stream())
        .flatMap(parameter -> parameter.rows().numbers().stream());
  }

  /** Returns these resources and all that are part of them, directly or indirectly. */
  List<Long> below(CriterionLookups lookups, List<String> types, List<Long> rids) {
    return closure(lookups, types, rids, "target", "rid");
  }

  /** Returns these resources and all that they are part of, directly or indirectly. */
  List<Long> above(CriterionLookups lookups, List<String> types, List<Long> rids) {
    return closure(lookups, types, rids, "rid", "target");
  }

  /** Proceeds level by level, and visits cycles only once. */
  private List<Long> closure(
      CriterionLookups lookups,
      List<String> types,
      List<Long> rids,
      String fromColumn,
      String toColumn) {
    var numbers = types.stream().flatMap(this::numbers).distinct().toList();
    var found = new LinkedHashSet<>(rids);
    for (var level = List.copyOf(found); !level.isEmpty(); ) {
      var next =
          SqlFragment.of("select i.%s from reference_index i where ".formatted(toColumn))
              .then(SqlFragment.among("i." + fromColumn, level))
              .then(" and i.param" + SqlFragment.amongNumbers(numbers))
              .then(VisibilityPredicate.andExists(lookups.visibility(), "i." + toColumn))
              .then(" limit ?", LIMIT + 1);
      var added = new ArrayList<Long>();
      lookups.numbers(next).stream().filter(found::add).forEach(added::add);
      if (found.size() > LIMIT) {
        throw tooMany();
      }
      level = added;
    }
    return List.copyOf(found);
  }

  private static FhirErrorException tooMany() {
    return FhirErrorException.parameter(
        "above or below",
        "The hierarchy contains more than %,d resources.".formatted(LIMIT),
        "Search in a smaller part of the hierarchy.");
  }
}
