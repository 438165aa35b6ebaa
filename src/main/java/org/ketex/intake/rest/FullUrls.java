package org.ketex.intake.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.ketex.fhir.ResourceCodec;
import org.ketex.intake.EntryUrl;
import org.ketex.model.Json;

/**
 * Assigns full URLs to entries without one: "fullUrl can be empty on a POST"
 * (bundle.html#resource), and HAPI's client omits it for others, or sends {@code Type/id}.
 */
final class FullUrls {

  private static final Pattern ABSOLUTE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*");

  private FullUrls() {}

  /**
   * Returns the Bundle with an absolute fullUrl for every entry that has a resource.
   *
   * @param base the server's base URL
   */
  static ResourceCodec.Body complete(ResourceCodec.Body bundle, String base) {
    var completed = false;
    var given = new HashSet<String>();
    for (var node : Json.list(bundle.tree(), "entry")) {
      if (node instanceof ObjectNode entry && entry.get("resource") instanceof ObjectNode) {
        var fullUrl = Json.text(entry, "fullUrl");
        if (fullUrl == null || !ABSOLUTE.matcher(fullUrl).matches()) {
          var name = fullUrl == null ? name(entry, base) : base + "/" + fullUrl;
          // Entries that write the same resource are rejected later, with a better message.
          entry.put("fullUrl", given.add(name) ? name : fresh());
          completed = true;
        }
      }
    }
    return completed ? new ResourceCodec.Body(bundle.tree(), Json.bytes(bundle.tree())) : bundle;
  }

  /** Returns the future URL of the resource, if its id is already known. */
  private static String name(ObjectNode entry, String base) {
    return Optional.ofNullable(Json.text(entry.path("request"), "url"))
        .map(EntryUrl::parse)
        .filter(url -> url.id() != null)
        .map(url -> base + "/" + url.reference())
        .orElseGet(FullUrls::fresh);
  }

  private static String fresh() {
    return "urn:uuid:" + UUID.randomUUID();
  }
}
