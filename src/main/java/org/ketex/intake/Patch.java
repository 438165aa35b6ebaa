package org.ketex.intake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.flipkart.zjsonpatch.InvalidJsonPatchException;
import com.flipkart.zjsonpatch.JsonPatch;
import com.flipkart.zjsonpatch.JsonPatchApplicationException;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.fhir.FhirRequest;
import org.ketex.fhir.Issue;
import org.ketex.fhir.Json;
import org.ketex.fhir.Refusal;
import org.ketex.fhir.Wire;
import org.ketex.store.Version;

/** A change in parts, as RFC 6902 writes it (http.html#patch). */
record Patch(ArrayNode operations) {

  static final String TYPE = "application/json-patch+json";

  /**
   * The patch of a request.
   *
   * @throws Refusal (415, 400) where there is none
   */
  static Patch of(FhirRequest request) {
    var type = request.header("Content-Type").orElse("").split(";")[0].trim();
    if (!type.equalsIgnoreCase(TYPE)) {
      throw Refusal.unsupported(
          415,
          "A patch of content type '%s' is not understood.".formatted(type),
          "Send " + TYPE + ".");
    }
    var operations =
        Json.parseList(request.body())
            .orElseThrow(
                () ->
                    Refusal.malformed(
                        "A JSON patch is a list of operations.",
                        "Send [{\"op\":\"replace\",\"path\":\"/status\",\"value\":\"completed\"}]."));
    try {
      JsonPatch.validate(operations);
    } catch (InvalidJsonPatchException e) {
      throw Refusal.malformed(
          "The JSON patch is not one: " + e.getMessage(), "Write it as RFC 6902 does.");
    }
    return new Patch(operations);
  }

  /**
   * The resource as the patch leaves it.
   *
   * @throws Refusal (422) where the patch cannot be applied, or changes what is the server's
   */
  Wire.Body applyTo(Version version) {
    var before = Json.trusted(version.content());
    var after = applied(before);
    for (var fixed : new String[] {"resourceType", "id"}) {
      if (!before.path(fixed).equals(after.path(fixed))) {
        throw refused("A patch cannot change %s.".formatted(fixed), "Leave it as it is.");
      }
    }
    var json = Json.bytes(after);
    // Read again: what a patch has put together must be as well-formed as what is sent whole.
    return new Wire.Body(Json.parse(json), json);
  }

  private ObjectNode applied(ObjectNode before) {
    try {
      if (JsonPatch.apply(operations, before) instanceof ObjectNode after) {
        return after;
      }
    } catch (JsonPatchApplicationException e) {
      throw refused(
          "The patch cannot be applied: %s.".formatted(e.getMessage()),
          "Read %s, and write the patch for what is there.".formatted(version(before)));
    }
    throw refused("The patch leaves no resource.", "Use DELETE to delete one.");
  }

  private static String version(ObjectNode resource) {
    return "%s/%s".formatted(Json.text(resource, "resourceType"), Json.text(resource, "id"));
  }

  private static Refusal refused(String text, String mend) {
    return new Refusal(422, Issue.error(IssueType.PROCESSING, "patch", text).mendedBy(mend));
  }
}
