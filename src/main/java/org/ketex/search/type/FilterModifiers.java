package org.ketex.search.type;

/**
 * Lists internal modifiers for comparisons of {@code _filter} that have no modifier. The
 * parentheses prevent requests from using them.
 */
public final class FilterModifiers {

  public static final String WHOLE = "(whole)";
  public static final String END = "(end)";
  public static final String UNEQUAL = "(ne)";

  private FilterModifiers() {}

  public static boolean isIn(String name) {
    return name.indexOf('(') >= 0;
  }
}
