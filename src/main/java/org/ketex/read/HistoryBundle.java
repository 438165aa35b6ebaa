package org.ketex.read;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ketex.model.Json;
import org.ketex.store.ResourceVersion;

/** Writes versions as a history Bundle (http.html#history). */
final class HistoryBundle {

  private HistoryBundle() {}

  /**
   * @param total number of versions, or null if they were not counted
   * @param next URL of the next page, or null
   */
  static byte[] of(
      String base,
      @Nullable Integer total,
      String self,
      @Nullable String next,
      List<ResourceVersion> versions) {
    var bundle = Json.object().put("resourceType", "Bundle").put("type", "history");
    if (total != null) {
      bundle.put("total", total);
    }
    var links = bundle.putArray("link");
    links.addObject().put("relation", "self").put("url", self);
    if (next != null) {
      links.addObject().put("relation", "next").put("url", next);
    }
    if (!versions.isEmpty()) {
      var entries = bundle.putArray("entry");
      versions.forEach(version -> add(base, version, entries));
    }
    return Json.bytes(bundle);
  }

  private static void add(String base, ResourceVersion version, ArrayNode into) {
    var entry = into.addObject().put("fullUrl", base + "/" + version.reference());
    if (!version.deleted()) {
      entry.set("resource", Json.trusted(version.content()));
    }
    var first = version.version() == 1;
    entry
        .putObject("request")
        .put("method", version.deleted() ? "DELETE" : first ? "POST" : "PUT")
        .put("url", first ? version.type() : version.reference());
    entry
        .putObject("response")
        .put("status", version.deleted() ? "204" : first ? "201" : "200")
        .put("etag", ETag.of(version.version()))
        .put("lastModified", Instant.ofEpochMilli(version.updated()).toString());
  }
}
