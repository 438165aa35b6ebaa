package org.ketex.search.type;

import java.util.stream.Stream;
import org.ketex.search.criteria.Criterion;
import org.ketex.search.criteria.SearchScope;
import org.ketex.search.criteria.SortColumn;
import org.ketex.search.parameter.QueriedParameter;
import org.ketex.search.parameter.TypedElement;
import org.ketex.store.IndexRows;

/** Handles the display and text of codes, for {@code :text}. */
class TokenTextHandler implements TypeHandler {

  private final StringHandler strings;

  TokenTextHandler(StringHandler strings) {
    this.strings = strings;
  }

  @Override
  public SortColumn sortColumn(boolean descending) {
    return strings.sortColumn(descending);
  }

  @Override
  public void addRows(IndexRowParameter target, TypedElement element, IndexRows rows) {
    texts(element).forEach(text -> StringHandler.addRow(target, text, rows));
  }

  /** Returns the texts; none for a bare code, which has no display. */
  private static Stream<String> texts(TypedElement element) {
    if (element.definition() == null) {
      return Stream.empty();
    }
    return switch (element.type()) {
      case "CodeableConcept", "Coding" -> StringHandler.texts(element);
      case "Identifier" -> StringHandler.texts(element.node().path("type"), "text");
      default -> Stream.empty();
    };
  }

  @Override
  public Criterion criterion(
      SearchScope scope, QueriedParameter parameter, String modifier, String value) {
    return strings.criterion(scope, parameter, modifier, value);
  }
}
