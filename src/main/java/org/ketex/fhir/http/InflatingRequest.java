package org.ketex.fhir.http;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.EOFException;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.ketex.model.FhirErrorException;

/** A request whose body is inflated while it is read. */
class InflatingRequest extends HttpServletRequestWrapper {

  private ServletInputStream inflating;

  InflatingRequest(HttpServletRequest request) {
    super(request);
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    if (inflating == null) {
      var sent = super.getInputStream();
      inflating = new InflatingStream(inflate(() -> new GZIPInputStream(sent)));
    }
    return inflating;
  }

  /**
   * Reads from gzip.
   *
   * @throws FhirErrorException (400) where it is damaged or ends too early
   */
  private static <T> T inflate(Inflation<T> inflation) throws IOException {
    try {
      return inflation.run();
    } catch (ZipException | EOFException e) {
      throw RequestBodyFilter.notGzip();
    }
  }

  private interface Inflation<T> {
    T run() throws IOException;
  }

  /** Adapts a stream to the servlet API. */
  private static final class InflatingStream extends ServletInputStream {

    private final GZIPInputStream in;
    private boolean finished;

    InflatingStream(GZIPInputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      var next = inflate(in::read);
      finished |= next < 0;
      return next;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      var count = inflate(() -> in.read(target, offset, length));
      finished |= count < 0;
      return count;
    }

    @Override
    public boolean isFinished() {
      return finished;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new IllegalStateException("The body is read synchronously");
    }
  }
}
