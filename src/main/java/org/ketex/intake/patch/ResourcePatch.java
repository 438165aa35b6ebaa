package org.ketex.intake.patch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.fhir.ResourceCodec;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Issue;
import org.ketex.model.Json;

/** A change of a resource in parts (http.html#patch). */
public sealed interface ResourcePatch permits JsonPatchDocument, FhirPathPatch {

  /**
   * The resource as the patch leaves it; null where it leaves none.
   *
   * @param before may be changed
   * @throws FhirErrorException (422) where the patch cannot be applied
   */
  ObjectNode changed(ObjectNode before);

  /**
   * What is to be stored.
   *
   * @throws FhirErrorException (422) where the patch cannot be applied, or changes what is the
   *     server's
   */
  default ResourceCodec.Body applyTo(byte[] content) {
    var before = Json.trusted(content);
    var after = changed(before.deepCopy());
    if (after == null) {
      throw rejected("The patch leaves no resource.", "Use DELETE to delete one.");
    }
    for (var fixed : new String[] {"resourceType", "id"}) {
      if (!before.path(fixed).equals(after.path(fixed))) {
        throw rejected("A patch cannot change %s.".formatted(fixed), "Leave it as it is.");
      }
    }
    var json = Json.bytes(after);
    // Read again: what a patch has put together must be as well-formed as what is sent whole.
    return new ResourceCodec.Body(Json.parse(json), json);
  }

  static FhirErrorException rejected(String text, String remedy) {
    return new FhirErrorException(
        422, Issue.error(IssueType.PROCESSING, "patch", text).withRemedy(remedy));
  }
}
