package org.ketex.fhir;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Issue;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads each body once, inflates gzip, and rejects bodies that are too large, before or after
 * inflating. Streamed bodies are inflated while they are read.
 */
class RequestBodyFilter extends OncePerRequestFilter {

  private static final Set<String> NDJSON =
      Set.of("application/fhir+ndjson", "application/ndjson", "application/x-ndjson");

  private static final Set<String> GZIP = Set.of("gzip", "x-gzip");

  private final int limit;

  /**
   * @param limit maximum size of a body in bytes, after inflating
   */
  RequestBodyFilter(int limit) {
    this.limit = limit;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (isStreamed(request)) {
      chain.doFilter(isGzip(request) ? new InflatingRequest(request) : request, response);
      return;
    }
    try {
      chain.doFilter(hasBody(request) ? new Read(request, body(request)) : request, response);
    } catch (FhirErrorException error) {
      // The rest of a large body is not read, so the connection cannot be reused.
      response.setHeader("Connection", "close");
      ErrorResponses.write(error, response);
    }
  }

  /** Returns whether a body may be of any length, and is read as a stream: NDJSON. */
  static boolean isStreamed(HttpServletRequest request) {
    var type = Objects.toString(request.getContentType(), "").split(";")[0].trim();
    return NDJSON.contains(type.toLowerCase(Locale.ROOT));
  }

  private static boolean isGzip(HttpServletRequest request) {
    return GZIP.contains(encoding(request).toLowerCase(Locale.ROOT));
  }

  private static boolean hasBody(HttpServletRequest request) {
    return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
  }

  private byte[] body(HttpServletRequest request) throws IOException {
    if (request.getContentLengthLong() > limit) {
      throw tooLarge();
    }
    var sent = bounded(request.getInputStream());
    if (isGzip(request)) {
      return inflated(sent);
    }
    var encoding = encoding(request);
    if (!encoding.equalsIgnoreCase("identity")) {
      throw FhirErrorException.unsupported(
          415, "Content-Encoding '%s' is not supported.".formatted(encoding), "Use gzip.");
    }
    return sent;
  }

  private static String encoding(HttpServletRequest request) {
    return Objects.toString(request.getHeader("Content-Encoding"), "identity");
  }

  private byte[] inflated(byte[] sent) {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(sent))) {
      return bounded(in);
    } catch (IOException e) {
      // The body is in memory, so only the gzip can be invalid.
      throw notGzip();
    }
  }

  static FhirErrorException notGzip() {
    return FhirErrorException.malformed(
        "Content-Encoding is gzip, but the body is not complete gzip.",
        "Send the complete body, or omit the header.");
  }

  private byte[] bounded(InputStream in) throws IOException {
    var bytes = in.readNBytes(limit + 1);
    if (bytes.length > limit) {
      throw tooLarge();
    }
    return bytes;
  }

  private FhirErrorException tooLarge() {
    return new FhirErrorException(
        413,
        Issue.error(
                IssueType.TOOLONG,
                "too-large",
                "The body is larger than %,d bytes.".formatted(limit))
            .withRemedy("Send several smaller Bundles."));
  }

  /** The request with its body read and inflated. */
  private static final class Read extends HttpServletRequestWrapper {
    private final byte[] body;

    Read(HttpServletRequest request, byte[] body) {
      super(request);
      this.body = body;
    }

    @Override
    public String getHeader(String name) {
      return "Content-Encoding".equalsIgnoreCase(name) ? null : super.getHeader(name);
    }

    @Override
    public int getContentLength() {
      return body.length;
    }

    @Override
    public long getContentLengthLong() {
      return body.length;
    }

    @Override
    public ServletInputStream getInputStream() {
      var bytes = new ByteArrayInputStream(body);
      return new ServletInputStream() {
        @Override
        public int read() {
          return bytes.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
          return bytes.read(target, offset, length);
        }

        @Override
        public boolean isFinished() {
          return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
          return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
          throw new IllegalStateException("Bodies are read at once, not asynchronously.");
        }
      };
    }
  }
}
