package org.ketex.search.criteria;

import java.util.ArrayList;
import java.util.List;
import org.ketex.store.SqlFragment;

/**
 * Represents one key of {@code _sort}, as a column of the query. Resources without a value come
 * last in both directions; an extreme value replaces the missing one, so that keys are compared
 * without special cases for null.
 *
 * @param expression SQL of the key, for the resource alias {@code r}
 */
public record SortKey(int position, String expression, boolean descending, SortValue value) {

  private static final String COLUMN = "sort_key_";

  /** Sorts by rows of an index table: by the lowest of a resource, or by the highest. */
  public static SortKey ofRows(
      int position, SortColumn column, List<Integer> parameters, boolean descending) {
    var expression =
        "(select %s(k.%s) from %s k where k.rid = r.rid and k.param%s)"
            .formatted(
                descending ? "max" : "min",
                column.name(),
                column.table(),
                SqlFragment.amongNumbers(parameters));
    return new SortKey(position, expression, descending, column.value());
  }

  /** Sorts by a column of the resource. */
  public static SortKey ofColumn(int position, String column, SortValue value, boolean descending) {
    return new SortKey(position, "r." + column, descending, value);
  }

  SqlFragment column() {
    return SqlFragment.of(
        "coalesce(" + expression + ", ?) as " + nameOf(position), value.missing(descending));
  }

  public static String nameOf(int position) {
    return COLUMN + position;
  }

  String order() {
    return nameOf(position) + (descending ? " desc" : "");
  }

  /**
   * Selects rows after the given keys: the first is greater, or equal and the second greater, and
   * so on.
   */
  static SqlFragment after(List<SortKey> keys, List<Object> last) {
    var alternatives = new ArrayList<SqlFragment>();
    for (var i = 0; i <= keys.size(); i++) {
      var equalUntil = SqlFragment.of("");
      for (var key : keys.subList(0, i)) {
        equalUntil =
            equalUntil.then(
                nameOf(key.position) + " = ? and ", key.value.typed(last.get(key.position)));
      }
      alternatives.add(
          i < keys.size()
              ? equalUntil.then(
                  nameOf(keys.get(i).position) + (keys.get(i).descending ? " < ?" : " > ?"),
                  keys.get(i).value.typed(last.get(i)))
              : equalUntil.then("rid > ?", Long.valueOf(last.get(i).toString())));
    }
    return SqlFragment.anyOf(alternatives);
  }
}
