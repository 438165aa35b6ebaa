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
import org.ketex.fhir.Issue;
import org.ketex.fhir.Json;
import org.ketex.fhir.Outcomes;
import org.ketex.fhir.Refusal;
import org.ketex.fhir.Wire;
import org.ketex.validation.record.Stored;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * {@code POST /fhir/$validate} of NDJSON: for each line an OperationOutcome, sent as soon as it is
 * known; its id is the number of the line. It stands before the endpoint, which reads bodies whole.
 */
class ValidateLines extends OncePerRequestFilter {

  private static final Set<String> NDJSON =
      Set.of("application/fhir+ndjson", "application/ndjson", "application/x-ndjson");

  private static final int LONGEST_LINE = 32 << 20;

  private final Wire wire;
  private final Assessment assessment;

  ValidateLines(Wire wire, Assessment assessment) {
    this.wire = wire;
    this.assessment = assessment;
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
    var lines = new Lines(body(request), LONGEST_LINE);
    try {
      for (var line = lines.next(); line != null; line = lines.next()) {
        write(issues(line, profiles == null ? List.of() : List.of(profiles)), lines, out);
      }
    } catch (Refusal tooLong) {
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
      return assessment.of(source, profiles, Stored.NOTHING).remarks(assessment.standard());
    } catch (Refusal refusal) {
      return refusal.issues();
    }
  }

  private static void write(List<Issue> issues, Lines lines, OutputStream out) throws IOException {
    out.write(Json.bytes(Outcomes.of(issues).put("id", "line-" + lines.number())));
    out.write('\n');
  }
}
