package org.ketex.validation.crossresource;

import org.ketex.fhir.FhirRequest;

/** Provides the lookup of stored resources with the access rights of a request. */
public interface StoredResourcesProvider {

  StoredResourceLookup request(FhirRequest request);
}
