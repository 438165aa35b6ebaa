package org.ketex.access;

import org.ketex.fhir.FhirRequest;

/** Tells on whose behalf a request is made. */
public interface CallerResolver {

  Caller callerOf(FhirRequest request);

  default RequestContext contextOf(FhirRequest request) {
    return new RequestContext(callerOf(request), request.base());
  }
}
