package org.ketex.guide.build.pages;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Renders the Mustache templates of the guide's pages. Values between two braces are escaped. */
final class PageTemplates {

  private PageTemplates() {}

  private static final Mustache.Compiler COMPILER =
      Mustache.compiler()
          .defaultValue("")
          .emptyStringIsFalse(true)
          .zeroIsFalse(true)
          .withLoader(PageTemplates::open);

  static String fill(String name, Object values) {
    try (var source = open(name)) {
      return COMPILER.compile(source).execute(values);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Reader open(String name) {
    var file = "/templates/guide/" + name + ".mustache";
    return new InputStreamReader(
        Objects.requireNonNull(PageTemplates.class.getResourceAsStream(file), file),
        StandardCharsets.UTF_8);
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
