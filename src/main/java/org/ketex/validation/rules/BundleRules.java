package org.ketex.validation.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.ketex.model.Json;
import org.ketex.validation.fhirpath.UndecidedException;

/**
 * Checks the rules that HL7's validator applies to Bundles beyond their definition. Decides only
 * Bundles that are submitted to a server (transaction, batch, message) and whose fullUrls are
 * UUIDs.
 */
final class BundleRules {

  private static final String MESSAGE = "message";
  private static final Set<String> SUBMITTED = Set.of("transaction", "batch", MESSAGE);

  private BundleRules() {}

  /**
   * Checks a Bundle and returns the types of its entries for reference checks.
   *
   * @throws UndecidedException if the Bundle is of another kind
   */
  static ReferenceTypes references(JsonNode bundle) {
    var type = bundle.path("type").asText();
    if (!SUBMITTED.contains(type) || bundle.has("link") || bundle.has("signature")) {
      throw new UndecidedException(
          "a Bundle other than transaction, batch or message, or with link or signature");
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
        throw new UndecidedException("an entry whose fullUrl is not a UUID");
      }
      if (types.put(fullUrl, entry.at("/resource/resourceType").asText()) != null) {
        throw new UndecidedException("two entries with the same fullUrl");
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
