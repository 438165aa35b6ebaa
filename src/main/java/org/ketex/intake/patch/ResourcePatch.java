package org.ketex.intake.patch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.fhir.ResourceCodec;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Issue;
import org.ketex.model.Json;

/** Changes parts of a resource (http.html#patch). */
public sealed interface ResourcePatch permits JsonPatchDocument, FhirPathPatch {

  /**
   * Returns the resource after the patch; null if it removes the whole resource.
   *
   * @param before may be changed
   * @throws FhirErrorException (422) if the patch cannot be applied
   */
  ObjectNode apply(ObjectNode before);

  /**
   * Returns the patched resource for storage.
   *
   * @throws FhirErrorException (422) if the patch cannot be applied, or changes an element that
   *     only the server may set
   */
  default ResourceCodec.Body applyTo(byte[] content) {
    var before = Json.trusted(content);
    var after = apply(before.deepCopy());
    if (after == null) {
      throw rejected("The patch removes the whole resource.", "Use DELETE instead.");
    }
    for (var fixed : new String[] {"resourceType", "id"}) {
      if (!before.path(fixed).equals(after.path(fixed))) {
        throw rejected("A patch cannot change %s.".formatted(fixed), "Remove that operation.");
      }
    }
    var json = Json.bytes(after);
    // Parses it again, because the result of a patch must be as well-formed as a resource that is
    // sent.
    return new ResourceCodec.Body(Json.parse(json), json);
  }

  static FhirErrorException rejected(String text, String remedy) {
    return new FhirErrorException(
        422, Issue.error(IssueType.PROCESSING, "patch", text).withRemedy(remedy));
  }
}
