package org.ketex.search.query;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Represents a token of a filter.
 *
 * @param isQuoted whether it was quoted, and therefore is a value
 */
record FilterToken(String text, boolean isQuoted) {

  private static final Pattern WORDS =
      Pattern.compile("\\G\\s*(?:([()])|\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s()\"]+))");

  boolean is(String word) {
    return !isQuoted && text.equalsIgnoreCase(word);
  }

  static List<FilterToken> all(String filter) {
    var words = new ArrayList<FilterToken>();
    var match = WORDS.matcher(filter);
    var end = 0;
    while (match.find()) {
      end = match.end();
      words.add(
          match.group(2) == null
              ? new FilterToken(match.group(1) == null ? match.group(3) : match.group(1), false)
              : new FilterToken(match.group(2).replaceAll("\\\\(.)", "$1"), true));
    }
    if (!filter.substring(end).isBlank()) {
      throw FilterReader.invalid("a closing quotation mark is missing.");
    }
    return words;
  }
}
