package org.ketex.search.value;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.ketex.store.Fingerprint;

/** Normalizes text for index tables and queries. */
public final class IndexedText {

  /** Width of the columns. */
  private static final int WIDEST = 512;

  private static final Pattern SPACE = Pattern.compile("[\\s\\u00a0]+");

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  private IndexedText() {}

  /** Returns text without case and accents, as a string search compares it (search.html#string). */
  public static String normal(String text) {
    // Upper case first: it turns ß into SS, which is another way to write it.
    var plain = withoutMarks(text).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    return cut(SPACE.matcher(plain.strip()).replaceAll(" "));
  }

  /** Removes accents; most text is ASCII, and has none. */
  private static String withoutMarks(String text) {
    return text.chars().allMatch(c -> c < 128)
        ? text
        : MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
  }

  static String cut(String text) {
    return text == null || text.length() <= WIDEST ? text : start(text, WIDEST);
  }

  /**
   * Returns text for a comparison as a whole: text that is too wide for its column ends in a hash.
   */
  public static String whole(String text) {
    return text == null || text.length() <= WIDEST
        ? text
        : start(text, WIDEST - Fingerprint.WIDTH) + Fingerprint.of(text);
  }

  /**
   * Cuts text without splitting a surrogate pair, which would store a question mark in PostgreSQL.
   */
  private static String start(String text, int limit) {
    return text.substring(0, Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit);
  }

  /** Returns the type of an identifier as a value of one column. */
  public static String identifierType(String system, String code) {
    return whole(Objects.toString(system, "") + "|" + Objects.toString(code, ""));
  }

  /** Returns the first text after all texts with a prefix. */
  public static String after(String prefix) {
    var last = prefix.codePointBefore(prefix.length());
    var next = last + 1;
    // Surrogates alone are not characters.
    if (next >= Character.MIN_SURROGATE && next <= Character.MAX_SURROGATE) {
      next = Character.MAX_SURROGATE + 1;
    }
    return prefix.substring(0, prefix.length() - Character.charCount(last))
        + Character.toString(Math.min(next, Character.MAX_CODE_POINT));
  }
}
