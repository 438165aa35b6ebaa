package org.ketex.guide.build.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.ketex.model.Json;

/** Renders a page for each Questionnaire: its items in order, with answer options. */
record QuestionnairePages(GuideSource guide, DefinitionLinks links) {

  private record Model(DefinitionHeader about, List<Item> items) {}

  /**
   * An item in the table.
   *
   * @param calculated FHIRPath of an answer that forms calculate; empty otherwise
   */
  private record Item(
      String linkId,
      String text,
      String type,
      boolean required,
      int depth,
      List<String> answers,
      DefinitionLink valueSet,
      String calculated) {}

  Stream<RenderedPage> pages() {
    return guide.all("Questionnaire").map(this::page);
  }

  private RenderedPage page(ObjectNode questionnaire) {
    var about = DefinitionHeader.of(questionnaire);
    var items = new ArrayList<Item>();
    flatten(questionnaire, 0, items);
    return new RenderedPage(
        about.address(),
        about.title(),
        "Questionnaires",
        about.summary(),
        PageTemplates.fill("questionnaire", new Model(about, items)));
  }

  private void flatten(JsonNode parent, int depth, List<Item> into) {
    for (var item : Json.list(parent, "item")) {
      into.add(
          new Item(
              item.path("linkId").asText(),
              item.path("text").asText(),
              item.path("type").asText(),
              item.path("required").asBoolean(),
              depth,
              answers(item),
              item.has("answerValueSet")
                  ? DefinitionLink.to(guide, links, item.path("answerValueSet").asText())
                  : null,
              calculated(item)));
      flatten(item, depth + 1, into);
    }
  }

  private static List<String> answers(JsonNode item) {
    return Json.list(item, "answerOption")
        .valueStream()
        .map(
            option ->
                Stream.of(
                        Json.text(option.path("valueCoding"), "display"),
                        Json.text(option.path("valueCoding"), "code"),
                        Json.text(option, "valueString"),
                        option.has("valueInteger") ? option.path("valueInteger").asText() : null)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(""))
        .toList();
  }

  private static String calculated(JsonNode item) {
    return Json.list(item, "extension")
        .valueStream()
        .filter(extension -> extension.path("url").asText().endsWith("calculatedExpression"))
        .map(extension -> extension.at("/valueExpression/expression").asText())
        .findFirst()
        .orElse("");
  }
}
