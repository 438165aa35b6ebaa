package org.ketex.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.model.Issue;
import org.ketex.model.Json;
import org.ketex.model.OperationOutcomes;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Rejects requests whose Host header is not a name of the loopback interface (DNS rebinding) or
 * whose Origin header is another site (cross-site request forgery), with status 403.
 */
class LoopbackOriginFilter extends OncePerRequestFilter {

  private static final Set<String> LOOPBACK_HOSTS =
      Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  private static final Pattern PORT = Pattern.compile(":\\d*$");

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (LOOPBACK_HOSTS.contains(host(request)) && isLocalOrigin(request)) {
      chain.doFilter(request, response);
      return;
    }
    var issue =
        Issue.error(
                IssueType.FORBIDDEN,
                "forbidden",
                "No authorization is configured, so the server accepts requests from its own"
                    + " machine only, and none from web pages of other sites.")
            .withRemedy("Use localhost or 127.0.0.1 as the host of the URL.");
    response.setStatus(403);
    response.setContentType("application/fhir+json;charset=utf-8");
    response.getOutputStream().write(Json.bytes(OperationOutcomes.of(List.of(issue))));
  }

  /**
   * Returns the host that a client or proxy addressed, without the port: never the one of a
   * forwarded header, which a web page can set.
   */
  private static String host(HttpServletRequest request) {
    var host = request.getHeader("Host");
    return host == null ? request.getServerName() : PORT.matcher(host).replaceFirst("");
  }

  /** Returns whether a request has no Origin header, or one on this machine, with any port. */
  private static boolean isLocalOrigin(HttpServletRequest request) {
    var origin = request.getHeader("Origin");
    if (origin == null) {
      return true;
    }
    try {
      var host = URI.create(origin).getHost();
      return host != null && LOOPBACK_HOSTS.contains(host);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
