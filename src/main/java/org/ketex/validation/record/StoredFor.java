package org.ketex.validation.record;

import org.ketex.fhir.FhirRequest;

/** Opens what is stored to whoever asks. */
public interface StoredFor {

  Stored request(FhirRequest request);
}
