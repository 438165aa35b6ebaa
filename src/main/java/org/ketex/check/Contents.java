package org.ketex.check;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.ketex.fhir.Json;
import org.ketex.fhir.Refusal;
import org.ketex.store.Version;

/** Whether the content of a version is what its row says that it is. */
final class Contents {

  private Contents() {}

  /**
   * The content of a version.
   *
   * @param tree null for a deletion, and for what cannot be read
   */
  record Reading(ObjectNode tree, List<Fault> faults) {}

  static Reading read(Version version) {
    if (version.deleted() || version.content() == null) {
      return new Reading(
          null,
          version.deleted() == (version.content() == null)
              ? List.of()
              : List.of(
                  fault(
                      version,
                      version.deleted() ? "is deleted, but has content" : "has no content")));
    }
    try {
      var tree = Json.parse(version.content());
      return new Reading(tree, disagreements(version, tree));
    } catch (Refusal unreadable) {
      return new Reading(
          null, List.of(fault(version, "cannot be read: " + unreadable.getMessage())));
    }
  }

  private static List<Fault> disagreements(Version version, ObjectNode tree) {
    var faults = new ArrayList<Fault>();
    var meta = tree.path("meta");
    differ(version, "resourceType", Json.text(tree, "resourceType"), version.type(), faults);
    differ(version, "id", Json.text(tree, "id"), version.id(), faults);
    differ(
        version,
        "meta.versionId",
        Json.text(meta, "versionId"),
        Integer.toString(version.version()),
        faults);
    differ(
        version,
        "meta.lastUpdated",
        Json.text(meta, "lastUpdated"),
        Instant.ofEpochMilli(version.updated()).toString(),
        faults);
    return faults;
  }

  private static void differ(
      Version version, String element, String content, String column, List<Fault> into) {
    if (!Objects.equals(content, column)) {
      into.add(
          fault(
              version,
              "%s is %s in its content, %s in its row".formatted(element, content, column)));
    }
  }

  private static Fault fault(Version version, String what) {
    return new Fault(
        Fault.Kind.CONTENT,
        "%s/_history/%d".formatted(version.reference(), version.version()),
        what);
  }
}
