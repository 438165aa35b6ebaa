package org.ketex.fhir.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.coyote.BadRequestException;
import org.jspecify.annotations.Nullable;
import org.ketex.model.FhirErrorException;

/** The errors of requests that are rejected by Tomcat, or fail outside the FHIR endpoint. */
public final class HttpErrors {

  private HttpErrors() {}

  /**
   * Writes the error for a status as an OperationOutcome.
   *
   * @param failure the exception, or null if there was none
   */
  public static void write(
      int status,
      @Nullable Throwable failure,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    ErrorResponses.write(
        of(failure instanceof BadRequestException ? 400 : status), request, response);
  }

  /** Returns the error for a status of Tomcat; what the client sent is no fault of the server. */
  private static FhirErrorException of(int status) {
    return switch (status) {
      case 404 -> FhirErrorException.notFound("This URL");
      case 405 -> unsupported(405, "The HTTP method is not supported.");
      case 408 -> BodyLimits.tooSlow();
      case 417 -> unsupported(417, "The header Expect is not supported, except for 100-continue.");
      case 501, 505 ->
          unsupported(400, "The HTTP version, method or Transfer-Encoding is not supported.");
      case 400, 413, 414, 431 ->
          FhirErrorException.malformed(
              "The request is not valid HTTP, or its line and headers are larger than the server"
                  + " accepts.",
              "Percent-encode the URL: spaces, quotation marks and letters beyond ASCII in UTF-8; a"
                  + " path has no %2F, %00 or backslash. Send long searches as POST [type]/_search,"
                  + " and well-formed chunks.");
      case 503 ->
          FhirErrorException.busy("The server is busy.", "Send the request again after a second.");
      default -> unsupported(status, "The request could not be processed.");
    };
  }

  private static FhirErrorException unsupported(int status, String text) {
    return FhirErrorException.unsupported(
        status, text, "Use HTTP/1.1 as http.html of FHIR describes.");
  }
}
