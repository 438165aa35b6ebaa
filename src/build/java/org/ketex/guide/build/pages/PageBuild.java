package org.ketex.guide.build.pages;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.ketex.guide.GuidePage;
import org.ketex.guide.build.WorkFolder;
import org.ketex.model.Json;

/** Renders every page of the guide to the class path, with an index for search. */
public final class PageBuild {

  private final Path root;
  private final Path folder;
  private final Path program;

  private PageBuild(Path root, Path classes, Path program) {
    this.root = root;
    this.folder = classes.resolve(GuidePage.FOLDER);
    this.program = program;
  }

  /**
   * Runs with the root of the project, the class path that the pages are written to, and the one
   * that the classes and templates of this build are on: where they change, so may the pages.
   */
  public static void main(String[] arguments) throws IOException {
    new PageBuild(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]))
        .buildIfChanged();
  }

  private void buildIfChanged() throws IOException {
    var profiles = root.resolve("fhir-profiles");
    var stamp =
        FileDigest.of(
            profiles.resolve("package"),
            profiles.resolve("input/pages"),
            profiles.resolve("input/images"),
            root.resolve("docs"),
            program.resolve("templates/guide"),
            program.resolve("org/ketex/guide/build/pages"));
    var stampFile = root.resolve("target/guide-pages.stamp");
    if (Files.exists(stampFile)
        && Files.exists(folder.resolve(GuidePage.INDEX))
        && Files.readString(stampFile).equals(stamp)) {
      return;
    }
    write(pages(profiles));
    Files.writeString(stampFile, stamp);
  }

  private List<RenderedPage> pages(Path profiles) throws IOException {
    var guide = GuideSource.read(profiles.resolve("package"));
    var links = new DefinitionLinks(guide);
    var tables = new StructureTables(guide, links, root.resolve("target/guide-lines"));
    var pages =
        Stream.of(
                new ProsePages(
                        profiles.resolve("input/pages"),
                        profiles.resolve("input/images"),
                        root.resolve("docs"))
                    .pages(),
                new ProfilePages(guide, links, tables).pages(),
                new TerminologyPages(guide, links).pages(),
                new QuestionnairePages(guide, links).pages(),
                new ProtocolPages(guide, links).pages(),
                new MeasurePages(guide).pages(),
                new GenericPages(guide, links).pages(),
                new ExamplePages(guide, links).pages())
            .flatMap(each -> each)
            .toList();
    return Stream.concat(pages.stream(), Stream.of(new ArtifactsPage(pages).page())).toList();
  }

  private void write(List<RenderedPage> pages) throws IOException {
    new WorkFolder(folder).clear();
    var index = JsonNodeFactory.instance.arrayNode();
    var number = 0;
    for (var page : pages) {
      var file = "%d.html".formatted(number++);
      Files.writeString(folder.resolve(file), page.html());
      index
          .addObject()
          .put("address", page.address())
          .put("title", page.title())
          .put("kind", page.kind())
          .put("summary", page.summary())
          .put("file", file)
          .put("text", text(page));
    }
    Files.write(folder.resolve(GuidePage.INDEX), Json.bytes(index));
  }

  /**
   * Returns the plain text of a page for search, without large tables, source listings and
   * diagrams.
   */
  private static String text(RenderedPage page) {
    return page.html()
        .replaceAll("(?s)<(table class=\"tree\"|pre|svg)\\b.*?</(table|pre|svg)>", " ")
        .replaceAll("<[^>]+>", " ")
        .replaceAll("&[a-z]+;", " ")
        .replaceAll("\\s+", " ")
        .strip();
  }
}
