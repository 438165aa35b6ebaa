package org.ketex.fhir.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.ketex.model.FhirErrorException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Limits the number of requests that are processed concurrently; a request counts when its body is
 * complete, and no longer when its response is. Some more wait in a queue, and the others are
 * rejected at once, so that latency stays bounded and threads remain for health checks. A large
 * body counts as several requests, because it occupies a multiple of its size in memory.
 */
class ConcurrencyLimitFilter extends OncePerRequestFilter {

  /** Size of the queue per request that is processed concurrently. */
  private static final int QUEUED_PER_REQUEST = 2;

  /** Maximum part of the heap for the bodies of all requests: a sixteenth. */
  private static final int PART_OF_HEAP = 16;

  private final Semaphore requests;
  private final Semaphore queue;
  private final Semaphore streams;
  private final int maxRequests;
  private final long bytesPerPermit;
  private final long queueTimeout;

  /**
   * @param maxRequests maximum number of requests that are processed concurrently
   * @param maxStreams maximum number of streamed responses that are written in addition
   * @param queueTimeout maximum time in the queue, in milliseconds
   */
  ConcurrencyLimitFilter(int maxRequests, int maxStreams, long queueTimeout) {
    this.requests = new Semaphore(maxRequests, true);
    this.queue = new Semaphore(maxRequests * QUEUED_PER_REQUEST);
    this.streams = new Semaphore(maxStreams);
    this.maxRequests = maxRequests;
    this.bytesPerPermit = Runtime.getRuntime().maxMemory() / PART_OF_HEAP / maxRequests;
    this.queueTimeout = queueTimeout;
  }

  /** A request whose body had to be awaited arrives as an asynchronous dispatch. */
  @Override
  protected boolean shouldNotFilterAsyncDispatch() {
    return false;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var count = permits(request.getContentLengthLong());
    if (!acquire(count)) {
      ErrorResponses.write(busy(), request, response);
      return;
    }
    var permit = RequestPermit.of(request, requests, count, streams);
    try {
      chain.doFilter(request, response);
    } finally {
      permit.release();
    }
  }

  /** Returns the number of permits for a body of some size in bytes. */
  private int permits(long size) {
    return (int) Math.min(maxRequests, 1 + Math.max(0, size) / bytesPerPermit);
  }

  private boolean acquire(int count) {
    if (requests.tryAcquire(count)) {
      return true;
    }
    if (!queue.tryAcquire()) {
      return false;
    }
    try {
      return requests.tryAcquire(count, queueTimeout, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      queue.release();
    }
  }

  private static FhirErrorException busy() {
    return FhirErrorException.busy(
        "The server processes the maximum number of concurrent requests.",
        "Nothing of this request was processed. Send it again after a second, with fewer"
            + " concurrent requests.");
  }
}
