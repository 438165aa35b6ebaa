package org.ketex.search.type;

import java.util.ArrayList;
import java.util.List;
import org.ketex.search.criteria.Criterion;
import org.ketex.search.criteria.SearchScope;
import org.ketex.search.criteria.SelectivityRank;
import org.ketex.search.criteria.SortColumn;
import org.ketex.search.criteria.SortValue;
import org.ketex.search.parameter.ParameterType;
import org.ketex.search.parameter.QueriedParameter;
import org.ketex.search.parameter.TypedElement;
import org.ketex.search.value.IndexedText;
import org.ketex.search.value.SearchValues;
import org.ketex.store.IndexRows;
import org.ketex.store.SqlFragment;

/** Handles URIs (search.html#uri). */
class UriHandler implements TypeHandler {

  private static final List<String> MODIFIERS = List.of("above", "below");

  @Override
  public List<String> modifiers() {
    return MODIFIERS;
  }

  @Override
  public SortColumn sortColumn(boolean descending) {
    return new SortColumn(ParameterType.URI.table(), "uri", SortValue.TEXT);
  }

  @Override
  public void addRows(IndexRowParameter target, TypedElement element, IndexRows rows) {
    var isCanonical = element.definition() != null && element.type().equals("canonical");
    var uri = element.node().asText("");
    addRow(target, uri, rows);
    if (isCanonical && uri.indexOf('|') > 0) {
      addRow(target, uri.substring(0, uri.indexOf('|')), rows);
    }
  }

  static void addRow(IndexRowParameter target, String uri, IndexRows rows) {
    if (!uri.isBlank()) {
      rows.uris().add(new IndexRows.Uri(target.number(), target.element(), IndexedText.whole(uri)));
    }
  }

  @Override
  public Criterion criterion(
      SearchScope scope, QueriedParameter parameter, String modifier, String value) {
    return switch (modifier) {
      case "" -> RowCriteria.anyOf(parameter, value, UriHandler::equal, SelectivityRank.URI);
      case "below" -> RowCriteria.anyOf(parameter, value, UriHandler::below, SelectivityRank.URI);
      case "above" -> RowCriteria.anyOf(parameter, value, UriHandler::above, SelectivityRank.URI);
      default -> throw RowCriteria.unsupported(parameter, modifier, MODIFIERS);
    };
  }

  static SqlFragment equal(String value) {
    return SqlFragment.of("{}.uri = ?", IndexedText.whole(SearchValues.unescape(value)));
  }

  /** Matches the URI itself and all URIs that start with it (search.html#modifiers). */
  static SqlFragment below(String value) {
    return StringHandler.startsWith("{}.uri", IndexedText.whole(SearchValues.unescape(value)));
  }

  /** Matches the URI itself and all its prefixes that end before a slash. */
  private static SqlFragment above(String value) {
    var uri = IndexedText.whole(SearchValues.unescape(value));
    var above = new ArrayList<>(List.of(uri));
    for (var slash = uri.lastIndexOf('/'); slash > 0; slash = uri.lastIndexOf('/', slash - 1)) {
      above.add(uri.substring(0, slash));
      above.add(uri.substring(0, slash + 1));
    }
    return SqlFragment.among("{}.uri", above);
  }
}
