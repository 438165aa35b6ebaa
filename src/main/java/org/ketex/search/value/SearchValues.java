package org.ketex.search.value;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.ketex.model.FhirErrorException;

/** Splits search values: commas and bars are separators unless a backslash precedes them. */
public final class SearchValues {

  private static final Pattern ESCAPED = Pattern.compile("\\\\([\\\\,|$])");

  private SearchValues() {}

  /** Maximum number of alternatives: more would keep the database busy. */
  private static final int LIMIT = 1000;

  /**
   * Rejects values that no parameter allows.
   *
   * @throws org.ketex.model.FhirErrorException (400) if the value is empty or contains U+0000
   */
  public static void check(String name, String value) {
    if (value.isEmpty()) {
      throw InvalidSearch.value(name + "=", "a parameter with a value");
    }
    if (value.indexOf('\0') >= 0) {
      throw InvalidSearch.value(
          name, "a parameter with a valid value: it contains the character U+0000");
    }
  }

  /** Returns the alternatives of a value. */
  public static List<String> or(String value) {
    var values = split(value, ',');
    if (values.size() > LIMIT) {
      throw FhirErrorException.parameter(
          "",
          "The parameter has %d values; the maximum is %d.".formatted(values.size(), LIMIT),
          "Split the values over several searches.");
    }
    if (values.contains("")) {
      throw InvalidSearch.value(value, "a list of values: one of them is empty");
    }
    return values;
  }

  /** Returns the unescaped alternatives of a value that has no parts. */
  public static List<String> texts(String value) {
    return or(value).stream().map(SearchValues::unescape).toList();
  }

  /** Returns the parts of a composite value. */
  public static List<String> parts(String value) {
    return split(value, '$');
  }

  public static List<String> bars(String value) {
    return split(value, '|').stream().map(SearchValues::unescape).toList();
  }

  public static String unescape(String value) {
    return value.indexOf('\\') < 0 ? value : ESCAPED.matcher(value).replaceAll("$1");
  }

  private static List<String> split(String value, char separator) {
    var parts = new ArrayList<String>();
    var start = 0;
    for (var i = 0; i < value.length(); i++) {
      if (value.charAt(i) == '\\') {
        i++;
      } else if (value.charAt(i) == separator) {
        parts.add(value.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(value.substring(start));
    return parts;
  }
}
