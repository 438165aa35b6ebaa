package org.ketex.fhir.http;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.ketex.model.FhirErrorException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the body of a request as it arrives, without occupying a thread in between, and dispatches
 * the request again when the body is complete. A body that is not accepted gets its response at
 * once, and the rest is discarded: many clients read a response only after they have sent all.
 */
final class BodyReader implements ReadListener, TimeoutListener {

  private static final Logger LOG = LoggerFactory.getLogger(BodyReader.class);

  private static final String BODY = BodyReader.class.getName();

  private static final int CHUNK = 16 * 1024;

  private final HttpServletRequest request;
  private final AsyncContext async;
  private final ServletInputStream in;
  private final BodyLimits limits;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final byte[] chunk = new byte[CHUNK];
  private final long begun = System.nanoTime();

  /** Whether the response is written, and what arrives is discarded. */
  private boolean isRejected;

  private boolean isDone;
  private long received;
  private int reserved;

  private BodyReader(HttpServletRequest request, BodyLimits limits) throws IOException {
    this.request = request;
    this.limits = limits;
    this.in = request.getInputStream();
    this.async = request.startAsync();
  }

  /**
   * Begins to read; the request is dispatched again with the body.
   *
   * @param rejection the error if the body is not accepted, or null
   */
  static void read(
      HttpServletRequest request, BodyLimits limits, @Nullable FhirErrorException rejection)
      throws IOException {
    var reader = new BodyReader(request, limits);
    reader.async.setTimeout(limits.timeout(request.getContentLengthLong()).toMillis());
    reader.async.addListener(reader);
    if (rejection != null) {
      reader.reject(rejection);
    }
    reader.in.setReadListener(reader);
  }

  /** Returns the body that was read; null if the request has none, or if it is not complete. */
  static byte @Nullable [] body(HttpServletRequest request) {
    return (byte[]) request.getAttribute(BODY);
  }

  @Override
  public void onDataAvailable() {
    try {
      while (!isDone && in.isReady() && !in.isFinished()) {
        var read = in.read(chunk);
        if (read < 0) {
          return;
        }
        add(read);
      }
    } catch (IOException e) {
      // Tomcat would answer with 500.
      onError(e);
    }
  }

  private void add(int read) throws IOException {
    received += read;
    if (!isRejected) {
      body.write(chunk, 0, read);
      reserved += read;
      var rejection = limits.rejection(body.size(), read);
      if (rejection.isPresent()) {
        reject(rejection.get());
      }
    }
    var violation = limits.violation(received, System.nanoTime() - begun);
    if (violation.isPresent()) {
      reject(violation.get());
      end();
    }
  }

  /** Writes the response, unless there is one. */
  private void reject(FhirErrorException error) throws IOException {
    if (!isRejected) {
      isRejected = true;
      body.reset();
      var response = (HttpServletResponse) async.getResponse();
      response.setHeader("Connection", "close");
      ErrorResponses.write(error, request, response);
      response.flushBuffer();
    }
  }

  @Override
  public synchronized void onAllDataRead() {
    if (isRejected || isDone) {
      end();
      return;
    }
    isDone = true;
    limits.release(reserved);
    request.setAttribute(BODY, body.toByteArray());
    async.dispatch();
  }

  private synchronized void end() {
    if (!isDone) {
      isDone = true;
      limits.release(reserved);
      async.complete();
    }
  }

  /** Ends the reading when the connection is closed, or the body is not valid HTTP. */
  @Override
  public void onError(Throwable failure) {
    LOG.debug("The body of a request could not be read", failure);
    end();
  }

  /** Rejects a sender that is too slow. */
  @Override
  public void onTimeout(AsyncEvent event) throws IOException {
    reject(BodyLimits.tooSlow());
    end();
  }
}
