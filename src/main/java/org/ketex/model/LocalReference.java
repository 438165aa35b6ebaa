package org.ketex.model;

import java.util.Optional;
import java.util.function.IntPredicate;

/** Represents a reference to a resource of this server, {@code Type/id}, without its version. */
public record LocalReference(String type, String id) {

  private static final int MAX_ID = 64;

  /**
   * Parses a reference without a regular expression, because it runs for each index row of a
   * reference.
   */
  public static Optional<LocalReference> of(String reference) {
    var parts = reference.split("/", 5);
    var isWhole =
        parts.length == 2 || parts.length == 4 && parts[2].equals("_history") && isId(parts[3]);
    return isWhole && isType(parts[0]) && isId(parts[1])
        ? Optional.of(new LocalReference(parts[0], parts[1]))
        : Optional.empty();
  }

  public String target() {
    return type + "/" + id;
  }

  private static boolean isType(String text) {
    return text.length() > 1
        && !Character.isLowerCase(text.charAt(0))
        && text.chars().allMatch(LocalReference::isLetter);
  }

  /** Returns whether the text is a valid id (datatypes.html#id). */
  public static boolean isId(String text) {
    IntPredicate allowed = c -> isLetter(c) || c >= '0' && c <= '9' || c == '-' || c == '.';
    return !text.isEmpty() && text.length() <= MAX_ID && text.chars().allMatch(allowed);
  }

  private static boolean isLetter(int c) {
    return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
  }
}
