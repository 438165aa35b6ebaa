package org.ketex.validation.page;

/** Text of others, as much of it as a page needs: a value that is quoted may have megabytes. */
final class TextExcerpt {

  private static final int LONGEST = 2_000;

  private TextExcerpt() {}

  static String of(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) + " …" : text;
  }
}
