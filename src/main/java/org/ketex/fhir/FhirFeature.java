package org.ketex.fhir;

import java.util.Optional;
import org.hl7.fhir.r4.model.CapabilityStatement;

/**
 * Adds interactions or operations to the FHIR endpoint. All beans of this type are used, in their
 * order.
 */
public interface FhirFeature {

  /** Responds to a request; empty if it is not one of this feature. */
  default Optional<FhirResponse> answer(FhirRequest request) {
    return Optional.empty();
  }

  /** Declares in the CapabilityStatement what this feature supports. */
  default void describe(CapabilityStatement statement) {}
}
