package org.ketex.fhir.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.ketex.model.FhirErrorException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads each body once, inflates gzip, and rejects bodies that are too large, before or after
 * inflating. A body that has not arrived yet is awaited without a thread ({@link BodyReader}).
 * Streamed bodies are inflated while they are read.
 */
public class RequestBodyFilter extends OncePerRequestFilter {

  private static final Set<String> NDJSON =
      Set.of("application/fhir+ndjson", "application/ndjson", "application/x-ndjson");

  private static final Set<String> GZIP = Set.of("gzip", "x-gzip");

  private final BodyLimits limits;

  RequestBodyFilter(BodyLimits limits) {
    this.limits = limits;
  }

  /** The request is dispatched again when its body is complete. */
  @Override
  protected boolean shouldNotFilterAsyncDispatch() {
    return false;
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
      var awaited = BodyReader.body(request);
      if (awaited != null) {
        chain.doFilter(new Read(request, decoded(request, awaited)), response);
      } else if (!hasBody(request)) {
        chain.doFilter(request, response);
      } else {
        var rejection = rejection(request);
        if (rejection == null && hasArrived(request)) {
          var sent = request.getInputStream().readAllBytes();
          chain.doFilter(new Read(request, decoded(request, sent)), response);
        } else {
          BodyReader.read(request, limits, rejection);
        }
      }
    } catch (FhirErrorException error) {
      // The rest of a large body is not read, so the connection cannot be reused.
      response.setHeader("Connection", "close");
      ErrorResponses.write(error, request, response);
    }
  }

  /** Returns whether the whole body is in memory already. */
  private static boolean hasArrived(HttpServletRequest request) throws IOException {
    var length = request.getContentLengthLong();
    return length >= 0 && request.getInputStream().available() >= length;
  }

  /** Returns whether a body may be of any length, and is read as a stream: NDJSON. */
  public static boolean isStreamed(HttpServletRequest request) {
    var type = Objects.toString(request.getContentType(), "").split(";")[0].trim();
    return NDJSON.contains(type.toLowerCase(Locale.ROOT));
  }

  private static boolean isGzip(HttpServletRequest request) {
    return GZIP.contains(encoding(request).toLowerCase(Locale.ROOT));
  }

  private static boolean hasBody(HttpServletRequest request) {
    return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
  }

  /** Returns the error for a body whose headers show that it cannot be used, or null. */
  private @Nullable FhirErrorException rejection(HttpServletRequest request) {
    if (request.getContentLengthLong() > limits.maxSize()) {
      return limits.tooLarge();
    }
    var encoding = encoding(request);
    return isGzip(request) || encoding.equalsIgnoreCase("identity")
        ? null
        : FhirErrorException.unsupported(
            415, "Content-Encoding '%s' is not supported.".formatted(encoding), "Use gzip.");
  }

  private byte[] decoded(HttpServletRequest request, byte[] sent) {
    return isGzip(request) ? inflated(sent) : sent;
  }

  private static String encoding(HttpServletRequest request) {
    return Objects.toString(request.getHeader("Content-Encoding"), "identity");
  }

  private byte[] inflated(byte[] sent) {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(sent))) {
      var bytes = in.readNBytes(limits.maxSize() + 1);
      if (bytes.length > limits.maxSize()) {
        throw limits.tooLarge();
      }
      return bytes;
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
