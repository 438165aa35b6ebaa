package org.ketex.search.type;

/**
 * Names comparisons of {@code _filter} that no modifier of a parameter stands for. The parentheses
 * keep requests from naming them.
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
