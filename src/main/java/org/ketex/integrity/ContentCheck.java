package org.ketex.integrity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Json;
import org.ketex.store.ResourceVersion;

/** Checks that the content of a version agrees with its row. */
final class ContentCheck {

  private ContentCheck() {}

  /**
   * Holds the content of a version and the faults in it.
   *
   * @param tree null for a deletion, and for content that cannot be parsed
   */
  record Reading(@Nullable ObjectNode tree, List<IntegrityFault> faults) {}

  static Reading read(ResourceVersion version) {
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
    } catch (FhirErrorException unreadable) {
      return new Reading(
          null, List.of(fault(version, "cannot be read: " + unreadable.getMessage())));
    }
  }

  private static List<IntegrityFault> disagreements(ResourceVersion version, ObjectNode tree) {
    var faults = new ArrayList<IntegrityFault>();
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
      ResourceVersion version,
      String element,
      @Nullable String content,
      String column,
      List<IntegrityFault> into) {
    if (!Objects.equals(content, column)) {
      into.add(
          fault(
              version,
              "%s is %s in its content, %s in its row".formatted(element, content, column)));
    }
  }

  private static IntegrityFault fault(ResourceVersion version, String what) {
    return new IntegrityFault(
        IntegrityFault.Kind.CONTENT,
        "%s/_history/%d".formatted(version.reference(), version.version()),
        what);
  }
}
