package org.ketex.search.type;

import org.ketex.search.criteria.Criterion;
import org.ketex.search.criteria.SearchScope;
import org.ketex.search.criteria.SortColumn;
import org.ketex.search.criteria.SortValue;
import org.ketex.search.parameter.ParameterType;
import org.ketex.search.parameter.QueriedParameter;
import org.ketex.search.parameter.TypedElement;
import org.ketex.search.value.UcumConversion;
import org.ketex.store.IndexRows;

/**
 * Handles quantities in UCUM base units, which {@link QuantityHandler} uses. Queries cannot name
 * them.
 */
class CanonicalQuantityHandler implements TypeHandler {

  private final UcumConversion units;

  CanonicalQuantityHandler(UcumConversion units) {
    this.units = units;
  }

  @Override
  public SortColumn sortColumn(boolean descending) {
    return SortColumn.ofRange(
        ParameterType.CANONICAL_QUANTITY.table(), SortValue.DECIMAL, descending);
  }

  @Override
  public void addRows(IndexRowParameter target, TypedElement element, IndexRows rows) {
    QuantityValue.of(element)
        .flatMap(quantity -> quantity.canonical(units))
        .map(quantity -> quantity.row(target))
        .ifPresent(rows.quantities()::add);
  }

  @Override
  public Criterion criterion(
      SearchScope scope, QueriedParameter parameter, String modifier, String value) {
    throw RowCriteria.unsupported(parameter, modifier, modifiers());
  }
}
