package org.ketex.validation.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.ketex.model.Json;
import org.ketex.validation.fhirpath.UndecidedException;

/**
 * What HL7's validator asks of Bundles beyond their definition. Only those that are sent to a
 * server are decided here, and of them those whose entries are named by UUIDs.
 */
final class BundleRules {

  private static final String MESSAGE = "message";
  private static final Set<String> SENT = Set.of("transaction", "batch", MESSAGE);

  private BundleRules() {}

  /**
   * @throws UndecidedException where an entry is not of that kind
   */
  static ReferenceTypes references(JsonNode bundle) {
    var type = bundle.path("type").asText();
    if (!SENT.contains(type) || bundle.has("link") || bundle.has("signature")) {
      throw new UndecidedException("a Bundle that is not sent to a server");
    }
    Map<String, String> types = new HashMap<>();
    for (var entry : Json.list(bundle, "entry")) {
      var fullUrl = Json.text(entry, "fullUrl");
      if (fullUrl == null) {
        if (entry.has("resource") && hasReferences(entry.get("resource"))) {
          throw new UndecidedException("references from an entry without a fullUrl");
        }
        continue;
      }
      if (!fullUrl.startsWith("urn:uuid:")) {
        throw new UndecidedException("an entry that is not named by a UUID");
      }
      if (types.put(fullUrl, entry.at("/resource/resourceType").asText()) != null) {
        throw new UndecidedException("two entries with one fullUrl");
      }
    }
    if (type.equals(MESSAGE)) {
      MessageRules.check(Json.list(bundle, "entry"), types.keySet());
    }
    return new ReferenceTypes(types);
  }

  private static boolean hasReferences(JsonNode node) {
    return node.has("reference") || node.valueStream().anyMatch(BundleRules::hasReferences);
  }
}
