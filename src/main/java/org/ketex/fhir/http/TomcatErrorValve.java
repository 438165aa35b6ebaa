package org.ketex.fhir.http;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the errors of requests that Tomcat rejects itself, because they are not valid HTTP or too
 * large, as OperationOutcomes. Without a URL that could be parsed, it is not known whether the
 * request is one of FHIR; it is treated as one.
 */
class TomcatErrorValve extends ErrorReportValve {

  private static final Logger LOG = LoggerFactory.getLogger(TomcatErrorValve.class);

  private static final int FIRST_ERROR = 400;

  @Override
  protected void report(Request request, Response response, Throwable failure) {
    if (response.getStatus() < FIRST_ERROR
        || response.getContentWritten() > 0
        || !response.setErrorReported()) {
      return;
    }
    try {
      HttpErrors.write(response.getStatus(), failure, request, response);
    } catch (IOException e) {
      LOG.debug("An error could not be written", e);
    }
  }
}
