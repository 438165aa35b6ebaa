package org.ketex.oracle;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** References of the data as a query has them. */
final class QueryReferences {

  private static final Pattern NAMED = Pattern.compile("([A-Z][A-Za-z]+)/([^/]+)(/_history/\\d+)?");

  private QueryReferences() {}

  /** {@code Patient/pat-1} as {@code Patient/${pat-1}}. */
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

  /** The name of the resource of the data set that is referred to, or null. */
  static String name(String reference) {
    var match = NAMED.matcher(reference);
    return match.matches() ? match.group(2) : null;
  }
}
