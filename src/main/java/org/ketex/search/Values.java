package org.ketex.search;

import java.util.ArrayList;
import java.util.List;

/** The parts of a search value: commas and bars separate unless a backslash is before them. */
final class Values {

  private Values() {}

  static List<String> or(String value) {
    return split(value, ',');
  }

  static List<String> bars(String value) {
    return split(value, '|').stream().map(Values::unescape).toList();
  }

  static String unescape(String value) {
    return value.replaceAll("\\\\([\\\\,|$])", "$1");
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
