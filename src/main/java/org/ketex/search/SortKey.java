package org.ketex.search;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.ketex.guide.GuideDefinitions;

/**
 * One key of {@code _sort}, as a column of the query. Resources without a value come last in both
 * directions; a value that is beyond all others stands in for the missing one, so that keys can be
 * compared without special cases for null.
 *
 * @param expression SQL of the key, over the resource {@code r}
 */
record SortKey(int position, String expression, boolean descending, ParameterType kind) {

  private static final String COLUMN = "sort_key_";

  SqlFragment column() {
    return SqlFragment.of("coalesce(" + expression + ", ?) as " + name(), missing());
  }

  private String name() {
    return COLUMN + position;
  }

  static String nameOf(int position) {
    return COLUMN + position;
  }

  String order() {
    return name() + (descending ? " desc" : "");
  }

  static SortKey ofParameter(int position, QueriedParameter parameter, boolean descending) {
    // What leads to definitions alone is a canonical, and has its rows among the URIs.
    var targets = parameter.targets();
    var canonical =
        !targets.isEmpty() && targets.stream().allMatch(GuideDefinitions::isDefinitionType);
    var kind = canonical ? ParameterType.URI : parameter.kind();
    var column =
        switch (kind) {
          case TOKEN, TYPED_IDENTIFIER, DATED_TOKEN -> "code";
          case STRING, TOKEN_TEXT -> "normal";
          case DATE, NUMBER, QUANTITY, CANONICAL_QUANTITY -> descending ? "high" : "low";
          case REFERENCE -> "target";
          case URI -> "uri";
        };
    var expression =
        "(select %s(k.%s) from %s k where k.rid = r.rid and k.param%s)"
            .formatted(
                descending ? "max" : "min",
                column,
                kind.table(),
                SqlFragment.amongNumbers(parameter.numbers()));
    return new SortKey(position, expression, descending, kind);
  }

  static SortKey ofColumn(int position, String column, boolean descending) {
    return new SortKey(
        position,
        "r." + column,
        descending,
        column.equals("id") ? ParameterType.STRING : ParameterType.DATE);
  }

  private Object missing() {
    return switch (kind) {
      case TOKEN, TYPED_IDENTIFIER, DATED_TOKEN, STRING, TOKEN_TEXT, URI ->
          descending ? "" : Character.toString(Character.MAX_CODE_POINT);
      case DATE, REFERENCE -> descending ? Long.MIN_VALUE : Long.MAX_VALUE;
      case NUMBER, QUANTITY, CANONICAL_QUANTITY ->
          descending ? QuantityExtractor.SMALLEST : QuantityExtractor.LARGEST;
    };
  }

  /** The value of a key in the type that its column has, from what a paging link carried. */
  Object typed(Object carried) {
    return switch (kind) {
      case TOKEN, TYPED_IDENTIFIER, DATED_TOKEN, STRING, TOKEN_TEXT, URI -> carried.toString();
      case DATE, REFERENCE -> Long.valueOf(carried.toString());
      case NUMBER, QUANTITY, CANONICAL_QUANTITY -> new BigDecimal(carried.toString());
    };
  }

  /** Rows behind the given keys: the first key is greater, or equal and the second greater, … */
  static SqlFragment after(List<SortKey> keys, List<Object> last) {
    var alternatives = new ArrayList<SqlFragment>();
    for (var i = 0; i <= keys.size(); i++) {
      var equalUntil = SqlFragment.of("");
      for (var key : keys.subList(0, i)) {
        equalUntil = equalUntil.then(key.name() + " = ? and ", key.typed(last.get(key.position())));
      }
      alternatives.add(
          i < keys.size()
              ? equalUntil.then(
                  keys.get(i).name() + (keys.get(i).descending() ? " < ?" : " > ?"),
                  keys.get(i).typed(last.get(i)))
              : equalUntil.then("rid > ?", Long.valueOf(last.get(i).toString())));
    }
    return SqlFragment.anyOf(alternatives);
  }
}
