package org.ketex.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.model.Issue;
import org.ketex.model.Json;
import org.ketex.model.OperationOutcomes;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps web pages from using a browser on this machine as their way in: the request must name this
 * machine (against DNS rebinding), and must not come from a page of another origin.
 */
class LoopbackOriginFilter extends OncePerRequestFilter {

  private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (NAMES.contains(request.getServerName()) && isSameOrigin(request)) {
      chain.doFilter(request, response);
      return;
    }
    var issue =
        Issue.error(
                IssueType.FORBIDDEN,
                "forbidden",
                "Without authorization this server answers only requests of its own machine.")
            .withRemedy("Address it as localhost or 127.0.0.1.");
    response.setStatus(403);
    response.setContentType("application/fhir+json;charset=utf-8");
    response.getOutputStream().write(Json.bytes(OperationOutcomes.of(List.of(issue))));
  }

  private static boolean isSameOrigin(HttpServletRequest request) {
    var origin = request.getHeader("Origin");
    if (origin == null) {
      return true;
    }
    try {
      var host = URI.create(origin).getHost();
      return host != null && NAMES.contains(host);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
