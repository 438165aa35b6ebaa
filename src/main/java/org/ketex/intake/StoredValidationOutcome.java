package org.ketex.intake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.ketex.model.Issue;
import org.ketex.model.Json;
import org.ketex.model.OperationOutcomes;

/**
 * Stores the OperationOutcome of a resource that was accepted in spite of an error: as a contained
 * resource, so that the two cannot be separated, with an extension that refers to it, and tags for
 * searches.
 */
class StoredValidationOutcome {

  private static final String ID = "validation-outcome";

  private final String extension;

  /**
   * @param extension canonical URL of the extension
   */
  StoredValidationOutcome(String extension) {
    this.extension = extension;
  }

  void addTo(ObjectNode resource, List<Issue> issues) {
    issues.stream()
        .filter(Issue::isError)
        .map(Issue::code)
        .distinct()
        .forEach(
            code ->
                resource
                    .withObjectProperty("meta")
                    .withArrayProperty("tag")
                    .addObject()
                    .put("system", OperationOutcomes.ISSUE_CODES)
                    .put("code", code));
    resource.withArrayProperty("contained").add(OperationOutcomes.of(issues).put("id", ID));
    resource
        .withArrayProperty("extension")
        .addObject()
        .put("url", extension)
        .putObject("valueReference")
        .put("reference", "#" + ID);
  }

  /**
   * Removes the outcome of an earlier write, which a client that updates the resource sends along.
   *
   * @param resources may contain null
   * @return whether there was one
   */
  boolean removeFrom(List<ObjectNode> resources) {
    var changed = false;
    for (var resource : resources) {
      if (resource != null && remove(resource, "extension", "url", extension)) {
        remove(resource, "contained", "id", ID);
        if (resource.get("meta") instanceof ObjectNode meta) {
          remove(meta, "tag", "system", OperationOutcomes.ISSUE_CODES);
        }
        changed = true;
      }
    }
    return changed;
  }

  private static boolean remove(ObjectNode parent, String list, String name, String value) {
    if (!(parent.get(list) instanceof ArrayNode items)) {
      return false;
    }
    var before = items.size();
    items.removeIf(item -> value.equals(Json.text(item, name)));
    var removed = items.size() < before;
    if (items.isEmpty()) {
      parent.remove(list);
    }
    return removed;
  }
}
