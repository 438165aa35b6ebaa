package org.ketex.fhir.http;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/**
 * Limits the number of forms that are received concurrently, outside the FHIR endpoint: a thread
 * reads each of them, however slow the sender is. The others are rejected without reading them.
 */
class UploadLimitValve extends ValveBase {

  private static final int MAX_UPLOADS = 8;

  private final Semaphore uploads = new Semaphore(MAX_UPLOADS);

  UploadLimitValve() {
    super(true);
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    if (!"POST".equals(request.getMethod()) || request.getRequestURI().startsWith("/fhir")) {
      getNext().invoke(request, response);
      return;
    }
    if (!uploads.tryAcquire()) {
      request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
      response.setHeader("Retry-After", "1");
      response.setHeader("Connection", "close");
      response.sendError(503);
      return;
    }
    try {
      getNext().invoke(request, response);
    } finally {
      uploads.release();
    }
  }
}
