package org.ketex.intake;

import java.util.List;
import java.util.Map;
import org.ketex.fhir.FhirRequest;

/**
 * Represents the URL of an entry, {@code Type}, {@code Type/id} or {@code Type?criteria}.
 *
 * @param query criteria as sent, or null
 */
public record EntryUrl(String type, String id, String query) {

  public static EntryUrl parse(String url) {
    var question = url.indexOf('?');
    var path = question < 0 ? url : url.substring(0, question);
    var parts = path.replaceFirst("^/", "").split("/", 2);
    return new EntryUrl(
        parts[0],
        parts.length > 1 && !parts[1].isEmpty() ? parts[1] : null,
        question < 0 ? null : url.substring(question + 1));
  }

  /** Returns {@code Type/id}. */
  public String reference() {
    return type + "/" + id;
  }

  Map<String, List<String>> parameters() {
    return parameters(query);
  }

  static Map<String, List<String>> parameters(String query) {
    return FhirRequest.parameters(query == null ? "" : query);
  }

  @Override
  public String toString() {
    return type + (id == null ? "" : "/" + id) + (query == null ? "" : "?" + query);
  }
}
