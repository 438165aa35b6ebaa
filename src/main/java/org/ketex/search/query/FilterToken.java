package org.ketex.search.query;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.ketex.model.FhirErrorException;

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
      throw invalid("a closing quotation mark is missing.");
    }
    return words;
  }

  static FhirErrorException invalid(String text) {
    return FhirErrorException.parameter(
        "_filter",
        "The filter is not valid: " + text,
        "Use comparisons of the form [parameter] [eq|ne|co|sw|ew|gt|lt|ge|le|ap|sa|eb|pr|in|ni|ss|sb|re]"
            + " [value], joined by and, or and not(…).");
  }
}
