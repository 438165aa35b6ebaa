package org.ketex.search.parameter;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ketex.guide.GuideDefinitions;
import org.ketex.store.SqlFragment;

/**
 * Represents a search parameter in a query: that of one type, or those of the same name of several
 * types that are searched together.
 */
public record QueriedParameter(List<SearchParameter> ofTypes) {

  /** Finds the parameter; empty if one of the types does not have it. */
  public static Optional<QueriedParameter> find(
      SearchParameterRegistry parameters, List<String> types, String code) {
    var found =
        types.stream().map(type -> parameters.find(type, code)).flatMap(Optional::stream).toList();
    return found.size() == types.size() && haveSameType(found)
        ? Optional.of(new QueriedParameter(found))
        : Optional.empty();
  }

  private static boolean haveSameType(List<SearchParameter> parameters) {
    return parameters.stream().map(SearchParameter::parameterType).distinct().count() == 1;
  }

  public String code() {
    return ofTypes.getFirst().code();
  }

  public ParameterType parameterType() {
    return ofTypes.getFirst().parameterType();
  }

  public Set<String> targets() {
    return ofTypes.stream()
        .flatMap(parameter -> parameter.targets().stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Returns whether a value identifies one resource, as business identifiers do. */
  public boolean isIdentifier() {
    return code().equals("identifier");
  }

  /** Returns whether it refers only to definitions, by canonical. */
  public boolean isCanonical() {
    return !targets().isEmpty() && targets().stream().allMatch(GuideDefinitions::isDefinitionType);
  }

  public List<Integer> numbers() {
    return ofTypes.stream().flatMap(parameter -> parameter.rows().numbers().stream()).toList();
  }

  /** Returns whether a resource has at most one row for each value. */
  public boolean isOneRowForEachValue() {
    return ofTypes.size() == 1 && ofTypes.getFirst().isOneRowForEachValue();
  }

  /**
   * Returns the condition on its rows. Literal numbers let PostgreSQL use its statistics about
   * their frequency.
   */
  public SqlFragment rows() {
    return SqlFragment.of("{}.param" + SqlFragment.amongNumbers(numbers()));
  }
}
