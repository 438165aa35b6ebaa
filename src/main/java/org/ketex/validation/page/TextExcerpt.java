package org.ketex.validation.page;

/** Shortens client text for display: a quoted value may have megabytes. */
final class TextExcerpt {

  private static final int MAX_LENGTH = 2_000;

  private TextExcerpt() {}

  static String of(String text) {
    return text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) + " …" : text;
  }
}
