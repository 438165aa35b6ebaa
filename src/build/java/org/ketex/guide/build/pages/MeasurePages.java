package org.ketex.guide.build.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import org.ketex.model.Json;

/** Renders a page for each Measure with its populations and stratifiers. */
record MeasurePages(GuideSource guide) {

  private record Model(
      DefinitionHeader about,
      String scoring,
      String rationale,
      String recommendation,
      List<Group> groups,
      List<ProtocolPages.Source> evidence) {}

  private record Group(
      String title, String description, List<Population> populations, List<String> stratifiers) {}

  private record Population(String name, String description, String language, String expression) {}

  Stream<RenderedPage> pages() {
    return guide.all("Measure").map(this::page);
  }

  private RenderedPage page(ObjectNode measure) {
    var about = DefinitionHeader.of(measure);
    var model =
        new Model(
            about,
            measure.at("/scoring/coding/0/code").asText(),
            MarkdownRenderer.html(Json.text(measure, "rationale")),
            MarkdownRenderer.html(Json.text(measure, "clinicalRecommendationStatement")),
            Json.list(measure, "group").valueStream().map(MeasurePages::group).toList(),
            ProtocolPages.Source.of(measure));
    return new RenderedPage(
        about.address(),
        about.title(),
        "Measures",
        about.summary(),
        PageTemplates.fill("measure", model));
  }

  private static Group group(JsonNode group) {
    return new Group(
        group.at("/code/text").asText(),
        MarkdownRenderer.html(Json.text(group, "description")),
        Json.list(group, "population").valueStream().map(MeasurePages::population).toList(),
        Json.list(group, "stratifier")
            .valueStream()
            .map(
                stratifier ->
                    stratifier.has("description")
                        ? stratifier.path("description").asText()
                        : stratifier.at("/code/text").asText())
            .toList());
  }

  private static Population population(JsonNode population) {
    return new Population(
        population.at("/code/coding/0/code").asText().replace('-', ' '),
        population.path("description").asText(),
        population.at("/criteria/language").asText(),
        population.at("/criteria/expression").asText());
  }
}
