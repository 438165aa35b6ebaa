package org.ketex.search.type;

import org.ketex.search.criteria.Criterion;
import org.ketex.search.criteria.SearchScope;
import org.ketex.search.criteria.SortColumn;
import org.ketex.search.criteria.SortValue;
import org.ketex.search.parameter.ParameterType;
import org.ketex.search.parameter.QueriedParameter;
import org.ketex.search.parameter.TypedElement;
import org.ketex.store.IndexRows;

/**
 * Handles codes with the date of their resource. Their rows are derived from those of two
 * parameters ({@link org.ketex.search.parameter.TokenDateIndex}); queries cannot name them.
 */
class TokenDateHandler implements TypeHandler {

  @Override
  public SortColumn sortColumn(boolean descending) {
    return new SortColumn(ParameterType.DATED_TOKEN.table(), "code", SortValue.TEXT);
  }

  @Override
  public void addRows(IndexRowParameter target, TypedElement element, IndexRows rows) {
    // Derived when the rows of both parameters exist.
  }

  @Override
  public Criterion criterion(
      SearchScope scope, QueriedParameter parameter, String modifier, String value) {
    throw RowCriteria.unsupported(parameter, modifier, modifiers());
  }
}
