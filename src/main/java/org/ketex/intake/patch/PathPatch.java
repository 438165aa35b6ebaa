package org.ketex.intake.patch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.ketex.fhir.ElementTypes;
import org.ketex.fhir.Refusal;

/** A patch whose operations name elements by FHIRPath, one after the other (fhirpatch.html). */
record PathPatch(List<Sent> operations, ElementTypes types) implements Patch {

  /**
   * An operation.
   *
   * @param path FHIRPath of the parameter that it is
   */
  record Sent(Operation operation, String path) {}

  @Override
  public ObjectNode changed(ObjectNode before) {
    for (var sent : operations) {
      try {
        sent.operation().apply(Place.of(before, types), types);
      } catch (Refusal refusal) {
        throw new Refusal(
            refusal.status(),
            refusal.issues().stream().map(issue -> issue.at(sent.path())).toList());
      }
    }
    return before;
  }
}
