package org.ketex.intake.patch;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.flipkart.zjsonpatch.InvalidJsonPatchException;
import com.flipkart.zjsonpatch.JsonPatch;
import com.flipkart.zjsonpatch.JsonPatchApplicationException;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Json;

/** Represents a JSON Patch (RFC 6902). */
record JsonPatchDocument(ArrayNode operations) implements ResourcePatch {

  static final String TYPE = "application/json-patch+json";

  /**
   * Parses a JSON Patch.
   *
   * @throws FhirErrorException (400) if it is invalid
   */
  static JsonPatchDocument of(byte[] json) {
    var operations =
        Json.parseList(json)
            .orElseThrow(
                () ->
                    FhirErrorException.malformed(
                        "A JSON Patch must be an array of operations.",
                        "Send [{\"op\":\"replace\",\"path\":\"/status\",\"value\":\"completed\"}]."));
    try {
      JsonPatch.validate(operations);
    } catch (InvalidJsonPatchException | IllegalArgumentException e) {
      throw FhirErrorException.malformed(
          "The JSON Patch is not valid: " + e.getMessage(), "Correct it according to RFC 6902.");
    }
    return new JsonPatchDocument(operations);
  }

  @Override
  public ObjectNode apply(ObjectNode before) {
    JsonNode changed = before;
    for (var operation : operations) {
      requireTarget(operation, changed);
      changed = applied(operation, changed);
    }
    for (var operation : operations) {
      removeEmptied(operation, changed);
    }
    return changed instanceof ObjectNode after ? after : null;
  }

  /** Removes elements that an operation has emptied: FHIR has no empty elements. */
  private static void removeEmptied(JsonNode operation, JsonNode document) {
    var from =
        switch (operation.path("op").asText()) {
          case "remove" -> operation.path("path").asText();
          case "move" -> operation.path("from").asText();
          default -> "";
        };
    var emptied = JsonPointer.compile(from).head();
    while (emptied != null && !emptied.matches() && isEmpty(document.at(emptied))) {
      var at = emptied.last();
      switch (document.at(emptied.head())) {
        case ObjectNode parent -> parent.remove(at.getMatchingProperty());
        case ArrayNode parent -> parent.remove(at.getMatchingIndex());
        default -> throw new IllegalStateException("A node of a tree has a parent");
      }
      emptied = emptied.head();
    }
  }

  private static boolean isEmpty(JsonNode node) {
    return node.isContainerNode() && node.valueStream().allMatch(JsonNode::isNull);
  }

  /**
   * Checks the target of an operation: "The target location MUST exist" (RFC 6902, 4.2); the
   * library does not check it.
   */
  private static void requireTarget(JsonNode operation, JsonNode document) {
    var path = operation.path("path").asText();
    if (operation.path("op").asText().equals("remove")
        && path.startsWith("/")
        && document.at(path).isMissingNode()) {
      throw rejected("there is no element at '%s' to remove".formatted(path), document);
    }
  }

  private static JsonNode applied(JsonNode operation, JsonNode document) {
    try {
      return JsonPatch.apply(JsonNodeFactory.instance.arrayNode().add(operation), document);
    } catch (JsonPatchApplicationException e) {
      throw rejected(e.getMessage(), document);
    } catch (IllegalArgumentException | IndexOutOfBoundsException | ClassCastException e) {
      // The library reports invalid paths in various ways.
      throw rejected(
          "the operation %s cannot be applied to '%s'"
              .formatted(operation.path("op").asText(), operation.path("path").asText()),
          document);
    }
  }

  private static FhirErrorException rejected(String reason, JsonNode document) {
    return ResourcePatch.rejected(
        "The patch cannot be applied: %s.".formatted(reason),
        "Read %s/%s, and correct the patch."
            .formatted(Json.text(document, "resourceType"), Json.text(document, "id")));
  }
}
