package org.ketex.search.type;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.ketex.model.FhirErrorException;
import org.ketex.search.criteria.Criterion;
import org.ketex.search.criteria.DrivingCriterion.HasOneOf;
import org.ketex.search.criteria.DrivingCriterion.HasRow;
import org.ketex.search.parameter.QueriedParameter;
import org.ketex.search.value.InvalidSearch;
import org.ketex.search.value.SearchValues;
import org.ketex.store.SqlFragment;

/** Creates criteria on the index rows of a parameter from conditions on its values. */
final class RowCriteria {

  /**
   * Maximum number of values for index lookups; with more, all rows of the parameter are scanned
   * once.
   */
  private static final int MAX_LOOKS = 50;

  /** Conditions that match all columns of an index before the number of the resource. */
  private static final List<String> EXACT =
      List.of("{}.code = ? and {}.system = ?", "{}.target = ?", "{}.uri = ?");

  /** The modifier that parameters of all types take. */
  static final String MISSING = "missing";

  private RowCriteria() {}

  static List<String> withMissing(List<String> modifiers) {
    var all = new ArrayList<>(List.of(MISSING));
    all.addAll(modifiers);
    return all;
  }

  /** Combines the alternatives of a value. */
  static Criterion anyOf(
      QueriedParameter parameter, String value, Function<String, SqlFragment> condition, int rank) {
    var each = SearchValues.or(value).stream().map(condition).toList();
    return oneOf(parameter, SqlFragment.anyOf(each), each, rank);
  }

  /**
   * Combines alternatives.
   *
   * @param all a single condition for all values
   * @param each one condition per value
   */
  static Criterion oneOf(
      QueriedParameter parameter, SqlFragment all, List<SqlFragment> each, int rank) {
    var row = row(parameter, all, rank);
    return each.size() == 1 || each.size() > MAX_LOOKS
        ? row
        : HasOneOf.of(row, each.stream().map(one -> row(parameter, one, rank)).toList());
  }

  static HasRow row(QueriedParameter parameter, SqlFragment where, int rank) {
    var exact = parameter.isOneRowForEachValue() && EXACT.contains(where.text());
    return HasRow.of(parameter.parameterType(), parameter.numbers(), where, rank, exact);
  }

  /** Negates a criterion on a single value in one table. */
  static Criterion unequal(Criterion equal, QueriedParameter parameter, List<String> modifiers) {
    if (equal instanceof HasRow row) {
      return row.unequal();
    }
    throw unsupported(parameter, FilterModifiers.UNEQUAL, modifiers);
  }

  static void requireNoModifier(
      QueriedParameter parameter, String modifier, List<String> modifiers) {
    if (!modifier.isEmpty()) {
      throw unsupported(parameter, modifier, modifiers);
    }
  }

  static FhirErrorException unsupported(
      QueriedParameter parameter, String modifier, List<String> modifiers) {
    return InvalidSearch.value(
        parameter.code() + ":" + modifier,
        "a modifier of a %s, which supports :%s"
            .formatted(
                parameter.parameterType().code(), String.join(", :", withMissing(modifiers))));
  }
}
