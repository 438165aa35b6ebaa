package org.ketex.search.type;

import java.math.BigDecimal;
import org.ketex.search.criteria.Criterion;
import org.ketex.search.criteria.SearchScope;
import org.ketex.search.criteria.SelectivityRank;
import org.ketex.search.criteria.SortColumn;
import org.ketex.search.criteria.SortValue;
import org.ketex.search.parameter.ParameterType;
import org.ketex.search.parameter.QueriedParameter;
import org.ketex.search.parameter.TypedElement;
import org.ketex.search.value.ComparisonPrefix;
import org.ketex.search.value.InvalidSearch;
import org.ketex.search.value.NumberRange;
import org.ketex.store.IndexRows;
import org.ketex.store.SqlFragment;

/** Handles numbers (search.html#number). */
class NumberHandler implements TypeHandler {

  @Override
  public SortColumn sortColumn(boolean descending) {
    return SortColumn.ofRange(ParameterType.NUMBER.table(), SortValue.DECIMAL, descending);
  }

  @Override
  public void addRows(IndexRowParameter target, TypedElement element, IndexRows rows) {
    var node = element.node();
    if (node.isNumber()) {
      var value = QuantityValue.bounded(node.decimalValue());
      rows.numbers().add(new IndexRows.Numbers(target.number(), target.element(), value, value));
    } else if (element.type().equals("Range")) {
      rows.numbers()
          .add(
              new IndexRows.Numbers(
                  target.number(),
                  target.element(),
                  QuantityValue.low(node),
                  QuantityValue.high(node)));
    }
  }

  @Override
  public Criterion criterion(
      SearchScope scope, QueriedParameter parameter, String modifier, String value) {
    RowCriteria.requireNoModifier(parameter, modifier, modifiers());
    return RowCriteria.anyOf(parameter, value, NumberHandler::condition, SelectivityRank.NUMBER);
  }

  @Override
  public Criterion unequal(SearchScope scope, QueriedParameter parameter, String value) {
    return criterion(scope, parameter, "", "ne" + value);
  }

  private static SqlFragment condition(String value) {
    var prefixed = ComparisonPrefix.of(value);
    return NumberRange.of(prefixed.prefix(), decimal(prefixed.value(), value)).where();
  }

  /**
   * Parses a number.
   *
   * @param value the whole value, for the error message
   */
  static BigDecimal decimal(String number, String value) {
    try {
      var decimal = new BigDecimal(number);
      if (Math.abs((long) decimal.precision() - decimal.scale()) > 22 || decimal.scale() > 12) {
        throw InvalidSearch.value(value, "a number of at most 22 digits and 12 decimals");
      }
      return decimal;
    } catch (NumberFormatException e) {
      throw InvalidSearch.value(value, "a number");
    }
  }
}
