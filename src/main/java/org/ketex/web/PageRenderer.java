package org.ketex.web;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;
import org.ketex.fhir.CapabilityStatementProvider;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Pages: a template from {@code templates/} with its values, in the shell that all share. */
@Component
public class PageRenderer {

  /** Nothing from elsewhere, no script in a page, no page in a frame of another site. */
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self';"
          + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private final Map<String, Object> everywhere = new HashMap<>();

  PageRenderer(ObjectProvider<PageValues> features) {
    everywhere.put("version", CapabilityStatementProvider.version());
    features.forEach(feature -> everywhere.putAll(feature.values()));
  }

  public ResponseEntity<String> page(String title, String template, Map<String, ?> values) {
    return content(title, text(template, values));
  }

  /** A page about what was just sent. It is of nobody else's business, so no cache keeps it. */
  public ResponseEntity<String> reply(
      HttpStatusCode status, String title, String template, Map<String, ?> values) {
    return common(status)
        .cacheControl(CacheControl.noStore())
        .body(inShell(title, text(template, values)));
  }

  /** A page whose HTML is there already. */
  public ResponseEntity<String> content(String title, String html) {
    return response(HttpStatus.OK, title, html);
  }

  public ResponseEntity<String> missing(String path) {
    return response(HttpStatus.NOT_FOUND, "Not found", text("missing", Map.of("path", path)));
  }

  private ResponseEntity<String> response(HttpStatusCode status, String title, String content) {
    var page = inShell(title, content);
    return common(status).cacheControl(CacheControl.noCache()).eTag(tag(page)).body(page);
  }

  private static ResponseEntity.BodyBuilder common(HttpStatusCode status) {
    return ResponseEntity.status(status)
        .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
        .header("Content-Security-Policy", POLICY)
        .header("X-Content-Type-Options", "nosniff");
  }

  private String inShell(String title, String content) {
    return text("shell", Map.of("title", title, "content", content));
  }

  private static String tag(String page) {
    var sum = new CRC32();
    sum.update(page.getBytes(StandardCharsets.UTF_8));
    return "\"%08x\"".formatted(sum.getValue());
  }

  /** The template filled in; what is between two braces is escaped for HTML. */
  String text(String template, Map<String, ?> values) {
    return fill(Mustache.compiler(), template, values);
  }

  /** The template filled in as plain text. */
  String plain(String template, Map<String, ?> values) {
    return fill(Mustache.compiler().escapeHTML(false), template, values);
  }

  private String fill(Mustache.Compiler compiler, String template, Map<String, ?> values) {
    var all = new HashMap<>(everywhere);
    all.putAll(values);
    try (var source = open(template)) {
      return compiler.compile(source).execute(all);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Reader open(String template) {
    return new InputStreamReader(
        PageRenderer.class.getResourceAsStream("/templates/" + template + ".mustache"),
        StandardCharsets.UTF_8);
  }
}
