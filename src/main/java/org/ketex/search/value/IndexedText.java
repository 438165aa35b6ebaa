package org.ketex.search.value;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.ketex.store.Fingerprint;

/** Text in the forms that index tables hold and queries look for. */
public final class IndexedText {

  /** Width of the columns. */
  private static final int WIDEST = 512;

  private static final Pattern SPACE = Pattern.compile("[\\s\\u00a0]+");

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  private IndexedText() {}

  /** Without case and accents: what a string search compares (search.html#string). */
  public static String normal(String text) {
    // Upwards first: that makes two letters of ß, as "SS" is one way to write it.
    var plain = withoutMarks(text).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    return cut(SPACE.matcher(plain.strip()).replaceAll(" "));
  }

  /** Most text is ASCII, which has none. */
  private static String withoutMarks(String text) {
    return text.chars().allMatch(c -> c < 128)
        ? text
        : MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
  }

  static String cut(String text) {
    return text == null || text.length() <= WIDEST ? text : start(text, WIDEST);
  }

  /** What is compared whole: what is too wide for its column ends in a hash of it. */
  public static String whole(String text) {
    return text == null || text.length() <= WIDEST
        ? text
        : start(text, WIDEST - Fingerprint.WIDTH) + Fingerprint.of(text);
  }

  /** Half a character is none: PostgreSQL would be given a question mark. */
  private static String start(String text, int limit) {
    return text.substring(0, Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit);
  }

  /** The type of an identifier in the one column that a row has for it. */
  public static String identifierType(String system, String code) {
    return whole(Objects.toString(system, "") + "|" + Objects.toString(code, ""));
  }

  /** The first text behind all those that begin with this one. */
  public static String behind(String prefix) {
    var last = prefix.codePointBefore(prefix.length());
    var next = last + 1;
    // Surrogates alone are no characters.
    if (next >= Character.MIN_SURROGATE && next <= Character.MAX_SURROGATE) {
      next = Character.MAX_SURROGATE + 1;
    }
    return prefix.substring(0, prefix.length() - Character.charCount(last))
        + Character.toString(Math.min(next, Character.MAX_CODE_POINT));
  }
}
