package org.ketex.search.type;

import java.util.List;
import java.util.Optional;
import org.ketex.search.criteria.Criterion;
import org.ketex.search.criteria.DrivingCriterion.HasRow;
import org.ketex.search.criteria.SearchScope;
import org.ketex.search.criteria.SelectivityRank;
import org.ketex.search.criteria.SortColumn;
import org.ketex.search.criteria.SortValue;
import org.ketex.search.parameter.AuxiliaryParameter;
import org.ketex.search.parameter.ParameterType;
import org.ketex.search.parameter.QueriedParameter;
import org.ketex.search.parameter.TypedElement;
import org.ketex.search.value.ComparisonPrefix;
import org.ketex.search.value.IndexedText;
import org.ketex.search.value.InvalidSearch;
import org.ketex.search.value.NumberRange;
import org.ketex.search.value.SearchValues;
import org.ketex.search.value.UcumConversion;
import org.ketex.store.IndexRows;
import org.ketex.store.SqlFragment;

/** Handles quantities (search.html#quantity). */
class QuantityHandler implements TypeHandler {

  private final UcumConversion units;

  QuantityHandler(UcumConversion units) {
    this.units = units;
  }

  @Override
  public SortColumn sortColumn(boolean descending) {
    return SortColumn.ofRange(ParameterType.QUANTITY.table(), SortValue.DECIMAL, descending);
  }

  @Override
  public void addRows(IndexRowParameter target, TypedElement element, IndexRows rows) {
    QuantityValue.of(element)
        .map(quantity -> quantity.row(target))
        .ifPresent(rows.quantities()::add);
  }

  @Override
  public Criterion criterion(
      SearchScope scope, QueriedParameter parameter, String modifier, String value) {
    RowCriteria.requireNoModifier(parameter, modifier, modifiers());
    var inBaseUnits =
        QueriedParameter.find(
            scope.parameters(),
            scope.types(),
            AuxiliaryParameter.CANONICAL.codeFor(parameter.code()));
    return HasRow.of(
        ParameterType.QUANTITY,
        List.of(),
        SqlFragment.anyOf(
            SearchValues.or(value).stream()
                .map(each -> condition(parameter, inBaseUnits, each))
                .toList()),
        SelectivityRank.NUMBER,
        false);
  }

  @Override
  public Criterion unequal(SearchScope scope, QueriedParameter parameter, String value) {
    return criterion(scope, parameter, "", "ne" + value);
  }

  /** Searches for a quantity in a UCUM unit among those of all comparable units. */
  private SqlFragment condition(
      QueriedParameter parameter, Optional<QueriedParameter> inBaseUnits, String value) {
    var prefixed = ComparisonPrefix.of(value);
    var parts = SearchValues.bars(prefixed.value());
    if (parts.size() != 1 && parts.size() != 3) {
      throw InvalidSearch.value(value, "a quantity, [number] or [number]|[system]|[code]");
    }
    var range = NumberRange.of(prefixed.prefix(), NumberHandler.decimal(parts.getFirst(), value));
    var sameNumber = parameter.rows().then(" and ").then(range.where());
    if (parts.size() == 1) {
      return sameNumber;
    }
    var system = parts.get(1);
    var base = inBaseUnits.flatMap(rows -> units.toBase(system, parts.get(2)));
    if (base.isPresent()) {
      return inBaseUnits
          .get()
          .rows()
          .then(" and {}.code = ? and ", base.get().unit())
          .then(range.map(base.get()::of).where());
    }
    var code = IndexedText.whole(parts.get(2));
    return system.isEmpty()
        ? sameNumber.then(" and ({}.code = ? or {}.unit = ?)", code, code)
        : sameNumber.then(" and {}.system = ? and {}.code = ?", IndexedText.whole(system), code);
  }
}
