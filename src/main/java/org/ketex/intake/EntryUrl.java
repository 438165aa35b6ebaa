package org.ketex.intake;

import ca.uhn.fhir.util.UrlUtil;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The URL of an entry, {@code Type}, {@code Type/id} or {@code Type?criteria}.
 *
 * @param query criteria as sent, or null
 */
record EntryUrl(String type, String id, String query) {

  static EntryUrl parse(String url) {
    var question = url.indexOf('?');
    var path = question < 0 ? url : url.substring(0, question);
    var parts = path.replaceFirst("^/", "").split("/", 2);
    return new EntryUrl(
        parts[0],
        parts.length > 1 && !parts[1].isEmpty() ? parts[1] : null,
        question < 0 ? null : url.substring(question + 1));
  }

  Map<String, List<String>> parameters() {
    return parameters(query);
  }

  static Map<String, List<String>> parameters(String query) {
    var parameters = new LinkedHashMap<String, List<String>>();
    UrlUtil.parseQueryString(query == null ? "" : query)
        .forEach((name, values) -> parameters.put(name, List.of(values)));
    return parameters;
  }
}
