package org.ketex.search.type;

import org.ketex.model.Json;
import org.ketex.search.criteria.Criterion;
import org.ketex.search.criteria.SearchScope;
import org.ketex.search.criteria.SelectivityRank;
import org.ketex.search.criteria.SortColumn;
import org.ketex.search.criteria.SortValue;
import org.ketex.search.parameter.ParameterType;
import org.ketex.search.parameter.QueriedParameter;
import org.ketex.search.parameter.TypedElement;
import org.ketex.search.value.IndexedText;
import org.ketex.search.value.InvalidSearch;
import org.ketex.search.value.SearchValues;
import org.ketex.store.IndexRows;
import org.ketex.store.SqlFragment;

/**
 * Handles identifiers with their type, for {@code :of-type}. Their rows store the type in the
 * column of the system.
 */
class TypedIdentifierHandler implements TypeHandler {

  @Override
  public SortColumn sortColumn(boolean descending) {
    return new SortColumn(ParameterType.TYPED_IDENTIFIER.table(), "code", SortValue.TEXT);
  }

  @Override
  public void addRows(IndexRowParameter target, TypedElement element, IndexRows rows) {
    var identifier = element.node();
    var value = Json.text(identifier, "value");
    if (value != null) {
      Json.list(identifier.path("type"), "coding")
          .forEach(
              type ->
                  target.addToken(
                      IndexedText.identifierType(
                          Json.text(type, "system"), Json.text(type, "code")),
                      value,
                      rows));
    }
  }

  @Override
  public Criterion criterion(
      SearchScope scope, QueriedParameter parameter, String modifier, String value) {
    return RowCriteria.anyOf(
        parameter, value, TypedIdentifierHandler::condition, SelectivityRank.IDENTIFIER);
  }

  /** Reads {@code [type's system]|[type's code]|[value]}. */
  private static SqlFragment condition(String value) {
    var parts = SearchValues.bars(value);
    if (parts.size() != 3) {
      throw InvalidSearch.value(value, "an identifier with its type, [system]|[code]|[value]");
    }
    return SqlFragment.of(
        "{}.code = ? and {}.system = ?",
        IndexedText.whole(parts.get(2)),
        IndexedText.identifierType(parts.get(0), parts.get(1)));
  }
}
