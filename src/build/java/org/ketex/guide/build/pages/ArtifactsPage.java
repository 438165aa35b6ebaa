package org.ketex.guide.build.pages;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Renders the list of all artifacts of the guide. */
record ArtifactsPage(List<RenderedPage> pages) {

  /** Headings in display order, the most frequently used artifacts first. */
  private static final List<String> ORDER =
      List.of(
          "Profiles",
          "Extensions",
          "Value sets",
          "Code systems",
          "Concept maps",
          "Questionnaires",
          "Protocols",
          "Measures",
          "Tables and libraries",
          "Search parameters",
          "Operations",
          "Capability statements",
          "Messages",
          "Activities",
          "Implementation guide",
          "Examples");

  private record Section(String title, String anchor, List<RenderedPage> pages) {}

  private record Model(List<Section> sections) {}

  RenderedPage page() {
    var kinds =
        pages.stream().map(RenderedPage::kind).distinct().filter(kind -> !kind.equals("Pages"));
    var sections =
        kinds
            .sorted((a, b) -> Integer.compare(place(a), place(b)))
            .map(
                kind ->
                    new Section(
                        kind,
                        kind.toLowerCase(Locale.ROOT).replace(' ', '-'),
                        pages.stream()
                            .filter(page -> page.kind().equals(kind))
                            .sorted(Comparator.comparing(RenderedPage::title))
                            .toList()))
            .toList();
    return new RenderedPage(
        "artifacts",
        "All artifacts",
        "Pages",
        "Every profile, extension, value set, code system, questionnaire, protocol, measure and"
            + " example.",
        PageTemplates.fill("artifacts", new Model(sections)));
  }

  private static int place(String kind) {
    var place = ORDER.indexOf(kind);
    return place < 0 ? ORDER.size() : place;
  }
}
