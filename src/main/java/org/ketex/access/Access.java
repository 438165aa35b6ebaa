package org.ketex.access;

import org.ketex.fhir.FhirRequest;

/** Tells on whose behalf a request is made. */
public interface Access {

  Caller callerOf(FhirRequest request);
}
