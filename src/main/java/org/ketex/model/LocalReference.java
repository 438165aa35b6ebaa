package org.ketex.model;

import java.util.Optional;
import java.util.function.IntPredicate;

/** Represents a reference to a resource of this server, {@code Type/id}, without its version. */
public record LocalReference(String type, String id) {

  private static final int MAX_ID = 64;

  private static final String HISTORY = "/_history/";

  /**
   * Parses a reference without a regular expression, because it runs for each index row of a
   * reference.
   */
  public static Optional<LocalReference> of(String reference) {
    var slash = reference.indexOf('/');
    if (slash < 0) {
      return Optional.empty();
    }
    var history = reference.indexOf(HISTORY, slash + 1);
    var type = reference.substring(0, slash);
    var id = reference.substring(slash + 1, history < 0 ? reference.length() : history);
    return isType(type)
            && isId(id)
            && (history < 0 || isId(reference.substring(history + HISTORY.length())))
        ? Optional.of(new LocalReference(type, id))
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
