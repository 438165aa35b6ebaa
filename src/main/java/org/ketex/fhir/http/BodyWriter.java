package org.ketex.fhir.http;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the body of a response. A large one is written as the client receives it, without
 * occupying a thread in between; the connection of a client that is too slow is closed.
 */
public final class BodyWriter implements WriteListener, TimeoutListener {

  private static final Logger LOG = LoggerFactory.getLogger(BodyWriter.class);

  /** Size in bytes up to which a body fits into the buffers of a connection. */
  private static final int SMALL = 32 * 1024;

  private static final int CHUNK = 32 * 1024;

  private final AsyncContext async;
  private final ServletOutputStream out;
  private final byte[] body;
  private int written;

  private BodyWriter(AsyncContext async, ServletOutputStream out, byte[] body) {
    this.async = async;
    this.out = out;
    this.body = body;
  }

  /** Writes a body after the status and the headers are set. */
  public static void write(
      HttpServletRequest request, HttpServletResponse response, byte[] body, BodyLimits limits)
      throws IOException {
    var out = response.getOutputStream();
    if (body.length <= SMALL || !request.isAsyncSupported()) {
      out.write(body);
      return;
    }
    var writer = new BodyWriter(request.startAsync(), out, body);
    writer.async.setTimeout(limits.timeout(body.length).toMillis());
    writer.async.addListener(writer);
    out.setWriteListener(writer);
  }

  @Override
  public void onWritePossible() {
    try {
      writeAccepted();
    } catch (IOException e) {
      // Tomcat would try to write an error page.
      onError(e);
    }
  }

  private void writeAccepted() throws IOException {
    while (out.isReady()) {
      if (written == body.length) {
        async.complete();
        return;
      }
      var length = Math.min(CHUNK, body.length - written);
      out.write(body, written, length);
      written += length;
    }
  }

  @Override
  public void onError(Throwable failure) {
    LOG.debug("A response could not be written", failure);
    async.complete();
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    LOG.debug("A client received only {} of {} bytes in time", written, body.length);
    async.complete();
  }
}
