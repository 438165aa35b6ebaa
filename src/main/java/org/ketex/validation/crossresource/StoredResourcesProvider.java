package org.ketex.validation.crossresource;

import org.ketex.fhir.FhirRequest;

/** Opens what is stored to whoever asks. */
public interface StoredResourcesProvider {

  StoredResourceLookup request(FhirRequest request);
}
