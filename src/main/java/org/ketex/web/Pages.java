package org.ketex.web;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.ketex.fhir.Metadata;
import org.ketex.guide.PublishedGuide;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Pages: a template from {@code templates/} with its values, in the shell that all share. */
public class Pages {

  /** Nothing from elsewhere, no script in a page, no page in a frame of another site. */
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self';"
          + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private final Map<String, Object> everywhere;

  Pages(PublishedGuide guide) {
    everywhere =
        Map.of("version", Metadata.version(), "guide", guide.name() + " " + guide.version());
  }

  public ResponseEntity<String> page(String title, String template, Map<String, ?> values) {
    var content = text(template, values);
    return ResponseEntity.ok()
        .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
        .cacheControl(CacheControl.noCache())
        .header("Content-Security-Policy", POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .body(text("shell", Map.of("title", title, "content", content)));
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
        Pages.class.getResourceAsStream("/templates/" + template + ".mustache"),
        StandardCharsets.UTF_8);
  }
}
