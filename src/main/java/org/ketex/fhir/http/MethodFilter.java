package org.ketex.fhir.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.ketex.model.FhirErrorException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Rejects HTTP methods that FHIR does not have. */
class MethodFilter extends OncePerRequestFilter {

  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (METHODS.contains(request.getMethod())) {
      chain.doFilter(request, response);
    } else {
      response.setHeader("Allow", String.join(", ", METHODS));
      ErrorResponses.write(
          FhirErrorException.unsupported(
              405,
              "The method %s is not supported.".formatted(request.getMethod()),
              "Use one of " + String.join(", ", METHODS) + "."),
          request,
          response);
    }
  }
}
