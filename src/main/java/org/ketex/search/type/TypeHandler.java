package org.ketex.search.type;

import java.util.List;
import org.ketex.search.criteria.Criterion;
import org.ketex.search.criteria.DrivingCriterion.HasRow;
import org.ketex.search.criteria.SearchScope;
import org.ketex.search.criteria.SortColumn;
import org.ketex.search.parameter.QueriedParameter;
import org.ketex.search.parameter.TypedElement;
import org.ketex.store.IndexRows;

/** Handles the search parameters of one type (search.html#ptypes). */
interface TypeHandler {

  /** Returns the modifiers of this type, except for {@code :missing}; none by default. */
  default List<String> modifiers() {
    return List.of();
  }

  /** Adds the index rows of an element, depending on its FHIR type. */
  void addRows(IndexRowParameter target, TypedElement element, IndexRows rows);

  /**
   * Reads the values of a parameter.
   *
   * @param modifier empty if there is none
   * @param value as sent, with its alternatives
   * @throws org.ketex.model.FhirErrorException (400) for an unsupported modifier or value
   */
  Criterion criterion(SearchScope scope, QueriedParameter parameter, String modifier, String value);

  /**
   * Reads a value that must differ: "an item in the set has an unequal value"
   * (search_filter.html#ops); other items may be equal.
   */
  default Criterion unequal(SearchScope scope, QueriedParameter parameter, String value) {
    return RowCriteria.unequal(criterion(scope, parameter, "", value), parameter, modifiers());
  }

  /** Finds resources that have a value. */
  default Criterion present(QueriedParameter parameter) {
    return HasRow.ofAny(parameter.parameterType(), parameter.numbers());
  }

  /** Returns the column that a sort compares. */
  SortColumn sortColumn(boolean descending);
}
