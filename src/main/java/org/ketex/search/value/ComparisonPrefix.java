package org.ketex.search.value;

import java.util.Locale;

/** Comparison prefixes of dates, numbers and quantities (search.html#prefix). */
public enum ComparisonPrefix {
  EQ,
  NE,
  GT,
  LT,
  GE,
  LE,
  SA,
  EB,
  AP;

  /** A value without its prefix, and the prefix that it had (eq where it had none). */
  public record Prefixed(ComparisonPrefix prefix, String value) {}

  public static Prefixed of(String value) {
    if (value.length() > 2 && Character.isLetter(value.charAt(0))) {
      for (var prefix : values()) {
        if (value.startsWith(prefix.name().toLowerCase(Locale.ROOT))) {
          return new Prefixed(prefix, value.substring(2));
        }
      }
    }
    return new Prefixed(EQ, value);
  }
}
