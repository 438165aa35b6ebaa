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

/**
 * Renders HTML pages: a template from {@code templates/}, filled with values, inside the common
 * page layout.
 */
@Component
public class PageRenderer {

  /** Content-Security-Policy: no third-party content, no inline scripts, no framing. */
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self';"
          + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private final Map<String, Object> commonValues = new HashMap<>();

  PageRenderer(ObjectProvider<PageValues> features) {
    commonValues.put("version", CapabilityStatementProvider.version());
    features.forEach(feature -> commonValues.putAll(feature.values()));
  }

  /**
   * Renders a page from a template.
   *
   * @param title title of the page
   * @param template file name in {@code templates/}, without extension
   * @param values values that the template refers to, beside those of all pages
   */
  public ResponseEntity<String> page(String title, String template, Map<String, ?> values) {
    return content(title, text(template, values));
  }

  /**
   * Renders the response to a submitted form. It contains the user's data and must not be stored by
   * caches.
   */
  public ResponseEntity<String> reply(
      HttpStatusCode status, String title, String template, Map<String, ?> values) {
    return common(status)
        .cacheControl(CacheControl.noStore())
        .body(inLayout(title, text(template, values)));
  }

  /** Renders a page from HTML that was generated in advance. */
  public ResponseEntity<String> content(String title, String html) {
    return response(HttpStatus.OK, title, html);
  }

  /** Renders the page for an unknown path, with status 404. */
  public ResponseEntity<String> missing(String path) {
    return response(HttpStatus.NOT_FOUND, "Not found", text("missing", Map.of("path", path)));
  }

  private ResponseEntity<String> response(HttpStatusCode status, String title, String content) {
    var page = inLayout(title, content);
    return common(status).cacheControl(CacheControl.noCache()).eTag(etag(page)).body(page);
  }

  private static ResponseEntity.BodyBuilder common(HttpStatusCode status) {
    return ResponseEntity.status(status)
        .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
        .header("Content-Security-Policy", POLICY)
        .header("X-Content-Type-Options", "nosniff");
  }

  private String inLayout(String title, String content) {
    return text("shell", Map.of("title", title, "content", content));
  }

  private static String etag(String page) {
    var sum = new CRC32();
    sum.update(page.getBytes(StandardCharsets.UTF_8));
    return "\"%08x\"".formatted(sum.getValue());
  }

  /** Renders a template as HTML; values between two braces are escaped. */
  String text(String template, Map<String, ?> values) {
    return fill(Mustache.compiler(), template, values);
  }

  /** Renders a template as plain text. */
  String plain(String template, Map<String, ?> values) {
    return fill(Mustache.compiler().escapeHTML(false), template, values);
  }

  private String fill(Mustache.Compiler compiler, String template, Map<String, ?> values) {
    var all = new HashMap<>(commonValues);
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
