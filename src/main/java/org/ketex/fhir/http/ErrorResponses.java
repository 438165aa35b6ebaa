package org.ketex.fhir.http;

import ca.uhn.fhir.context.FhirContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Json;
import org.ketex.model.OperationOutcomes;

/** Writes the responses of requests that are rejected before they reach the FHIR endpoint. */
final class ErrorResponses {

  private ErrorResponses() {}

  /** Writes an error as an OperationOutcome in the format that the client requests. */
  static void write(
      FhirErrorException error, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var format = FhirFormat.ofError(request);
    var json = Json.bytes(OperationOutcomes.of(error.issues()));
    response.setStatus(error.status());
    response.setContentType(format.contentType());
    if (error.status() == 503) {
      response.setHeader("Retry-After", FhirErrorException.RETRY_AFTER);
    }
    if (!"HEAD".equals(request.getMethod())) {
      response.getOutputStream().write(format == FhirFormat.XML ? xml(json) : json);
    }
  }

  private static byte[] xml(byte[] json) {
    var context = FhirContext.forR4Cached();
    return context
        .newXmlParser()
        .encodeResourceToString(
            context.newJsonParser().parseResource(new ByteArrayInputStream(json)))
        .getBytes(StandardCharsets.UTF_8);
  }
}
