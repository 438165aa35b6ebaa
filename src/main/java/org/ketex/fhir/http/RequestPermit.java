package org.ketex.fhir.http;

import jakarta.servlet.ServletRequest;
import java.util.concurrent.Semaphore;
import org.ketex.model.FhirErrorException;

/**
 * The permit of a request to be processed. A streamed response exchanges it for a permit of the
 * streams, so that short requests do not wait for long responses.
 */
public final class RequestPermit {

  private static final String ATTRIBUTE = RequestPermit.class.getName();

  private final Semaphore streams;
  private Semaphore held;
  private int count;

  private RequestPermit(Semaphore requests, int count, Semaphore streams) {
    this.held = requests;
    this.count = count;
    this.streams = streams;
  }

  /**
   * @param count number of permits of the requests that are held
   */
  static RequestPermit of(
      ServletRequest request, Semaphore requests, int count, Semaphore streams) {
    var permit = new RequestPermit(requests, count, streams);
    request.setAttribute(ATTRIBUTE, permit);
    return permit;
  }

  /**
   * Exchanges the permit for one of a stream.
   *
   * @throws FhirErrorException (503) if the maximum number of streams is reached
   */
  public static void exchangeForStream(ServletRequest request) {
    ((RequestPermit) request.getAttribute(ATTRIBUTE)).exchange();
  }

  private void exchange() {
    if (!streams.tryAcquire()) {
      throw FhirErrorException.busy(
          "The server streams the maximum number of concurrent responses.",
          "Send the request again when another streamed response has ended.");
    }
    release();
    held = streams;
    count = 1;
  }

  void release() {
    held.release(count);
  }
}
