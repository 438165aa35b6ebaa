package org.ketex.fhir;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Issue;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Works on so many requests at a time, lets a few more wait for a moment, and refuses the others at
 * once: more at a time would be done no sooner, and each of them later. There are threads left for
 * whoever asks how the server is.
 */
class ConcurrencyLimitFilter extends OncePerRequestFilter {

  /** As many may wait for each that is worked on. */
  private static final int WAITING_FOR_EACH = 2;

  private final Semaphore work;
  private final Semaphore waiting;
  private final long patience;

  /**
   * @param limit requests that are worked on at a time
   * @param patience milliseconds that one waits for its turn
   */
  ConcurrencyLimitFilter(int limit, long patience) {
    this.work = new Semaphore(limit, true);
    this.waiting = new Semaphore(limit * WAITING_FOR_EACH);
    this.patience = patience;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!isTurn()) {
      ErrorResponses.write(busy(), response);
      return;
    }
    try {
      chain.doFilter(request, response);
    } finally {
      work.release();
    }
  }

  private boolean isTurn() {
    if (work.tryAcquire()) {
      return true;
    }
    if (!waiting.tryAcquire()) {
      return false;
    }
    try {
      return work.tryAcquire(patience, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      waiting.release();
    }
  }

  private static FhirErrorException busy() {
    return new FhirErrorException(
        503,
        Issue.error(
                IssueType.THROTTLED,
                "busy",
                "The server has as many requests to work on as it can.")
            .withRemedy(
                "Nothing of this request was looked at. Send it again after a second; fewer"
                    + " requests at a time are answered as fast."));
  }
}
