package org.ketex.fhir;

import java.util.Optional;
import org.hl7.fhir.r4.model.CapabilityStatement;

/** What a feature adds to the FHIR endpoint. Every bean of this type is found and used. */
public interface FhirFeature {

  /** Answers a plain interaction on bytes; empty when this feature has nothing to do with it. */
  default Optional<FhirResponse> answer(FhirRequest request) {
    return Optional.empty();
  }

  /** Writes into the CapabilityStatement what this feature does, and nothing that it does not. */
  default void describe(CapabilityStatement statement) {}
}
