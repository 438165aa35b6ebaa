package org.ketex.guide.build.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;

/** Renders the hand-written pages from Markdown files, with embedded SVG pictures. */
record ProsePages(Path texts, Path pictures, Path docs) {

  /** Documents of the project that are also pages of the guide: one for each kind of user. */
  private static final List<String> SHARED =
      List.of("for-ehrs", "for-analysts", "for-integrators", "for-operators", "evidence");

  private static final Pattern PICTURE =
      Pattern.compile("<p><img src=\"([a-z-]+)\\.svg\" alt=\"([^\"]*)\"[^>]*></p>");

  private static final Pattern DOCUMENT_LINK =
      Pattern.compile("<a href=\"(?!https?:|/|#)([^\"]+)\">(.*?)</a>");

  Stream<RenderedPage> pages() {
    var all = new ArrayList<RenderedPage>();
    for (var file : markdownIn(texts)) {
      all.add(page(file));
    }
    for (var name : SHARED) {
      var file = docs.resolve(name + ".md");
      if (Files.exists(file)) {
        all.add(page(file));
      }
    }
    return all.stream();
  }

  private static List<Path> markdownIn(Path folder) {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private RenderedPage page(Path file) {
    var name = file.getFileName().toString().replace(".md", "");
    var document = MarkdownRenderer.parse(read(file));
    var title = MarkdownRenderer.text(first(document, Heading.class));
    var summary =
        RenderedPage.firstSentence(MarkdownRenderer.text(first(document, Paragraph.class)));
    var html = withPictures(withLinks(MarkdownRenderer.html(document)));
    return new RenderedPage(name.equals("index") ? "" : name, title, "Pages", summary, html);
  }

  private static Node first(Node document, Class<? extends Node> type) {
    for (var node = document.getFirstChild(); node != null; node = node.getNext()) {
      if (type.isInstance(node)) {
        return node;
      }
    }
    throw new IllegalStateException(
        "A Markdown page has no top-level " + type.getSimpleName() + "; add one");
  }

  private String withPictures(String html) {
    return PICTURE
        .matcher(html)
        .replaceAll(
            picture ->
                Matcher.quoteReplacement(
                    "<figure class=\"scroll\">%s<figcaption>%s</figcaption></figure>"
                        .formatted(
                            read(pictures.resolve(picture.group(1) + ".svg")), picture.group(2))));
  }

  /**
   * Rewrites links between documents to page addresses; links to documents without a page become
   * plain text.
   */
  private static String withLinks(String html) {
    return DOCUMENT_LINK
        .matcher(html)
        .replaceAll(
            link -> {
              var name = link.group(1).replaceFirst("\\.md(#.*)?$", "");
              return Matcher.quoteReplacement(
                  SHARED.contains(name)
                      ? "<a href=\"/guide/%s\">%s</a>".formatted(name, link.group(2))
                      : link.group(2));
            });
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
