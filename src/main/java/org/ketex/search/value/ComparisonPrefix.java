package org.ketex.search.value;

import java.util.Locale;

/** Lists the comparison prefixes of dates, numbers and quantities (search.html#prefix). */
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

  /** Holds a value without its prefix, and the prefix (eq by default). */
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
