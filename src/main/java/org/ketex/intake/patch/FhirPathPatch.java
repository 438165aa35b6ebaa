package org.ketex.intake.patch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.ketex.model.ElementTypes;
import org.ketex.model.FhirErrorException;

/**
 * Represents a patch whose operations select elements by FHIRPath, and apply in order
 * (fhirpatch.html).
 */
record FhirPathPatch(List<Sent> operations, ElementTypes types) implements ResourcePatch {

  /**
   * Holds an operation.
   *
   * @param path FHIRPath of its parameter
   */
  record Sent(PatchOperation operation, String path) {}

  @Override
  public ObjectNode apply(ObjectNode before) {
    for (var sent : operations) {
      try {
        sent.operation().apply(ElementLocation.of(before, types), types);
      } catch (FhirErrorException error) {
        throw new FhirErrorException(
            error.status(), error.issues().stream().map(issue -> issue.at(sent.path())).toList());
      }
    }
    return before;
  }
}
