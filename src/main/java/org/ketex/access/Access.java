package org.ketex.access;

import org.ketex.fhir.FhirRequest;

/** Tells on whose behalf a request is made. */
public interface Access {

  Caller callerOf(FhirRequest request);

  default Asker askerOf(FhirRequest request) {
    return new Asker(callerOf(request), request.base());
  }
}
