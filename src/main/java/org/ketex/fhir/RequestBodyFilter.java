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
 * Reads each body once, inflates gzip, and refuses what is larger than allowed, before and after
 * inflating, so that neither 100 MB nor a bomb of 1 MB reaches a parser.
 */
class RequestBodyFilter extends OncePerRequestFilter {

  private static final Set<String> NDJSON =
      Set.of("application/fhir+ndjson", "application/ndjson", "application/x-ndjson");

  private final int limit;

  /**
   * @param limit largest body in bytes, after inflating
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
      // The rest of an over-long body is not read: the connection cannot be used again.
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
    var encoding = Objects.toString(request.getHeader("Content-Encoding"), "");
    return encoding.equalsIgnoreCase("gzip") || encoding.equalsIgnoreCase("x-gzip");
  }

  private static boolean hasBody(HttpServletRequest request) {
    return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
  }

  private byte[] body(HttpServletRequest request) throws IOException {
    if (request.getContentLengthLong() > limit) {
      throw tooLarge();
    }
    var sent = bounded(request.getInputStream());
    var encoding = Objects.toString(request.getHeader("Content-Encoding"), "identity");
    return switch (encoding.toLowerCase(Locale.ROOT)) {
      case "identity" -> sent;
      case "gzip", "x-gzip" -> inflated(sent);
      default ->
          throw FhirErrorException.unsupported(
              415, "Content-Encoding '%s' is not understood.".formatted(encoding), "Use gzip.");
    };
  }

  private byte[] inflated(byte[] sent) {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(sent))) {
      return bounded(in);
    } catch (IOException e) {
      // From memory: nothing but the gzip itself can be wrong.
      throw notGzip();
    }
  }

  static FhirErrorException notGzip() {
    return FhirErrorException.malformed(
        "The body is not whole gzip, although Content-Encoding says so.",
        "Send all of it, or leave the header out.");
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
