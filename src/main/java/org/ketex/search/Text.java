package org.ketex.search;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.ketex.store.Fingerprint;

/** Text in the forms that index tables hold and queries look for. */
final class Text {

  /** Width of the columns. */
  private static final int WIDEST = 512;

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  private Text() {}

  /** Without case and accents: what a string search compares (search.html#string). */
  static String normal(String text) {
    var plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
    return cut(plain.toLowerCase(Locale.ROOT).strip());
  }

  static String cut(String text) {
    return text == null || text.length() <= WIDEST ? text : start(text, WIDEST);
  }

  /** Codes and URIs are compared whole: what is too wide for its column ends in a hash of it. */
  static String whole(String text) {
    return text == null || text.length() <= WIDEST
        ? text
        : start(text, WIDEST - Fingerprint.WIDTH) + Fingerprint.of(text);
  }

  /** Half a character is none: PostgreSQL would be given a question mark. */
  private static String start(String text, int most) {
    return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
  }
}
