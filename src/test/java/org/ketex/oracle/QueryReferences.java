package org.ketex.oracle;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** Converts references of the data set to the form used in queries. */
final class QueryReferences {

  private static final Pattern NAMED = Pattern.compile("([A-Z][A-Za-z]+)/([^/]+)(/_history/\\d+)?");

  private QueryReferences() {}

  /** Converts {@code Patient/pat-1} to {@code Patient/${pat-1}}. */
  static String reference(String reference) {
    var match = NAMED.matcher(reference);
    return match.matches()
        ? match.group(1)
            + "/${"
            + match.group(2)
            + "}"
            + (match.group(3) == null ? "" : match.group(3))
        : reference;
  }

  static List<String> references(Collection<String> references) {
    return references.stream().map(QueryReferences::reference).toList();
  }

  /** Returns the data set name of the referenced resource, or null. */
  static String name(String reference) {
    var match = NAMED.matcher(reference);
    return match.matches() ? match.group(2) : null;
  }
}
