package org.ketex.fhir;

import jakarta.servlet.ServletRequest;
import java.util.concurrent.Semaphore;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Issue;

/**
 * The place of a request among those that the server works on. A response that is streamed gives it
 * back, and takes one of the places for streams: short requests do not wait for long responses.
 */
final class RequestSlot {

  private static final String ATTRIBUTE = RequestSlot.class.getName();

  private final Semaphore streams;
  private Semaphore held;

  /**
   * @param requests one permit of it is held
   */
  private RequestSlot(Semaphore requests, Semaphore streams) {
    this.held = requests;
    this.streams = streams;
  }

  static RequestSlot of(ServletRequest request, Semaphore requests, Semaphore streams) {
    var slot = new RequestSlot(requests, streams);
    request.setAttribute(ATTRIBUTE, slot);
    return slot;
  }

  /**
   * Exchanges the slot of a request for one of a stream.
   *
   * @throws FhirErrorException (503) where all of these are taken
   */
  static void exchangeForStream(ServletRequest request) {
    ((RequestSlot) request.getAttribute(ATTRIBUTE)).exchange();
  }

  private void exchange() {
    if (!streams.tryAcquire()) {
      throw new FhirErrorException(
          503,
          Issue.error(IssueType.THROTTLED, "busy", "The server is streaming too many responses.")
              .withRemedy("Send the request again when another streamed response has ended."));
    }
    held.release();
    held = streams;
  }

  void release() {
    held.release();
  }
}
