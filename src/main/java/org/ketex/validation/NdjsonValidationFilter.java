package org.ketex.validation;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.ketex.fhir.ResourceCodec;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Issue;
import org.ketex.model.Json;
import org.ketex.model.OperationOutcomes;
import org.ketex.validation.crossresource.StoredResourceLookup;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Serves {@code POST /fhir/$validate} for NDJSON: returns an OperationOutcome per line, streamed as
 * soon as it is available, with the line number in its id. A filter before the FHIR endpoint,
 * because the endpoint reads complete bodies.
 */
class NdjsonValidationFilter extends OncePerRequestFilter {

  private static final Set<String> NDJSON =
      Set.of("application/fhir+ndjson", "application/ndjson", "application/x-ndjson");

  private static final int MAX_LINE = 32 << 20;

  private final ResourceCodec wire;
  private final ValidationService validation;

  NdjsonValidationFilter(ResourceCodec wire, ValidationService validation) {
    this.wire = wire;
    this.validation = validation;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    var type = Objects.toString(request.getContentType(), "").split(";")[0].trim();
    return !request.getMethod().equals("POST") || !NDJSON.contains(type);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var profiles = request.getParameterValues("profile");
    response.setContentType("application/fhir+ndjson");
    var out = response.getOutputStream();
    var lines = new NdjsonLines(body(request), MAX_LINE);
    try {
      for (var line = lines.next(); line != null; line = lines.next()) {
        write(issues(line, profiles == null ? List.of() : List.of(profiles)), lines, out);
      }
    } catch (FhirErrorException tooLong) {
      write(tooLong.issues(), lines, out);
    }
  }

  private static InputStream body(HttpServletRequest request) throws IOException {
    return "gzip".equals(request.getHeader("Content-Encoding"))
        ? new GZIPInputStream(request.getInputStream())
        : request.getInputStream();
  }

  private List<Issue> issues(byte[] line, List<String> profiles) {
    try {
      var source = wire.source("application/fhir+json", line);
      return validation
          .of(source, profiles, StoredResourceLookup.NOTHING)
          .reportedIssues(validation.standard());
    } catch (FhirErrorException error) {
      return error.issues();
    }
  }

  private static void write(List<Issue> issues, NdjsonLines lines, OutputStream out)
      throws IOException {
    out.write(Json.bytes(OperationOutcomes.of(issues).put("id", "line-" + lines.number())));
    out.write('\n');
  }
}
