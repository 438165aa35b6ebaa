package org.ketex.fhir;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Json;
import org.ketex.model.OperationOutcomes;

/** Writes the responses of requests that are rejected before they reach the FHIR endpoint. */
final class ErrorResponses {

  private ErrorResponses() {}

  static void write(FhirErrorException error, HttpServletResponse response) throws IOException {
    response.setStatus(error.status());
    response.setContentType("application/fhir+json;charset=utf-8");
    if (error.status() == 503) {
      response.setHeader("Retry-After", FhirErrorException.RETRY_AFTER);
    }
    response.getOutputStream().write(Json.bytes(OperationOutcomes.of(error.issues())));
  }
}
