package org.ketex.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.ketex.model.Json;
import org.ketex.search.index.ResourceIndexer;
import org.ketex.store.IndexRows;
import org.ketex.store.ResourceVersion;
import org.ketex.store.ResourceWrite;
import org.ketex.store.SecurityLabels;

/** Creates the stored form of resources. All writes of one commit have the same time. */
class ResourceStamper {

  private final ResourceIndexer indexer;
  private final String owner;
  private final long now = Instant.now().truncatedTo(ChronoUnit.MILLIS).toEpochMilli();

  /**
   * @param owner organization of new resources
   */
  ResourceStamper(ResourceIndexer indexer, String owner) {
    this.indexer = indexer;
    this.owner = owner;
  }

  /** Returns a copy with the server's id and meta, with the elements in their usual order. */
  ObjectNode stamped(ObjectNode sent, String id, int version) {
    var meta = sent.get("meta") instanceof ObjectNode object ? object.deepCopy() : Json.object();
    meta.put("versionId", Integer.toString(version));
    meta.put("lastUpdated", Instant.ofEpochMilli(now).toString());
    var resource = Json.object();
    resource.put("resourceType", Json.text(sent, "resourceType"));
    resource.put("id", id);
    resource.set("meta", meta);
    sent.properties().stream()
        .filter(property -> !resource.has(property.getKey()))
        .forEach(property -> resource.set(property.getKey(), property.getValue().deepCopy()));
    return resource;
  }

  /** Creates the write of a stamped resource, whose references are already rewritten. */
  ResourceWrite write(ObjectNode resource, long rid, int version) {
    var rows = indexer.rows(resource);
    return new ResourceWrite(
        rid,
        Json.text(resource, "resourceType"),
        Json.text(resource, "id"),
        version,
        now,
        Json.bytes(resource),
        indexer.patientOf(resource, rows),
        Json.text(resource.path("meta"), "source"),
        SecurityLabels.of(resource),
        owner,
        rows);
  }

  ResourceWrite deletion(ResourceVersion previous) {
    return new ResourceWrite(
        previous.rid(),
        previous.type(),
        previous.id(),
        previous.version() + 1,
        now,
        null,
        null,
        null,
        List.of(),
        owner,
        IndexRows.empty());
  }

  /**
   * Returns whether an update changes nothing, so that it creates no version (http.html#update).
   * Compares bytes, because 1.0 and 1.00 differ.
   */
  static boolean isUnchanged(ResourceWrite write, ResourceVersion previous) {
    if (previous.deleted()) {
      return false;
    }
    var same = Json.trusted(write.content());
    same.withObject("/meta")
        .put("versionId", Integer.toString(previous.version()))
        .put("lastUpdated", Instant.ofEpochMilli(previous.updated()).toString());
    return Arrays.equals(Json.bytes(same), previous.content());
  }

  static ResourceVersion version(ResourceWrite write) {
    return new ResourceVersion(
        write.rid(),
        write.type(),
        write.id(),
        write.version(),
        write.updated(),
        write.deletes(),
        write.content());
  }
}
