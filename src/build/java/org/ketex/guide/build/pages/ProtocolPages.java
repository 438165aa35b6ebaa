package org.ketex.guide.build.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ketex.model.Json;

/**
 * Renders a page for each protocol (PlanDefinition): flow diagram, actions and evidence, or a list
 * of cross-resource rules.
 */
record ProtocolPages(GuideSource guide, DefinitionLinks links) {

  private record Model(
      DefinitionHeader about,
      String picture,
      List<String> goals,
      List<Action> actions,
      List<Source> evidence) {}

  private record Action(
      String title, String timing, String description, DefinitionLink definition, int depth) {}

  /** A study or guideline; {@code says} summarizes its findings and their limits. */
  record Source(String citation, String says, String url) {

    static List<Source> of(JsonNode definition) {
      return Json.list(definition, "relatedArtifact")
          .valueStream()
          .filter(artifact -> !artifact.has("resource"))
          .map(
              artifact ->
                  new Source(
                      MarkdownRenderer.html(Json.text(artifact, "citation")),
                      MarkdownRenderer.html(Json.text(artifact, "display")),
                      artifact.path("url").asText()))
          .toList();
    }
  }

  /** A cross-resource rule: an action with a severity code. */
  private record Rule(
      String key, String severity, String type, String description, String violation) {}

  private record Rules(DefinitionHeader about, List<Rule> rules) {}

  Stream<RenderedPage> pages() {
    return guide
        .all("PlanDefinition")
        .map(plan -> severity(plan.at("/action/0")).isEmpty() ? page(plan) : rules(plan));
  }

  private static String severity(JsonNode action) {
    return action
        .at("/code")
        .valueStream()
        .flatMap(code -> Json.list(code, "coding").valueStream())
        .filter(coding -> "http://hl7.org/fhir/issue-severity".equals(Json.text(coding, "system")))
        .map(coding -> coding.path("code").asText())
        .findFirst()
        .orElse("");
  }

  private static RenderedPage rules(ObjectNode plan) {
    var about = DefinitionHeader.of(plan);
    var rules =
        Json.list(plan, "action")
            .valueStream()
            .map(
                action ->
                    new Rule(
                        action.path("id").asText(),
                        severity(action),
                        action.at("/trigger/0/data/0/type").asText(),
                        "%s. %s"
                            .formatted(
                                action.path("title").asText(), action.path("description").asText()),
                        action.at("/condition/0/expression/expression").asText()))
            .toList();
    return new RenderedPage(
        about.address(),
        about.title(),
        "Protocols",
        about.summary(),
        PageTemplates.fill("rules", new Rules(about, rules)));
  }

  private RenderedPage page(ObjectNode protocol) {
    var about = DefinitionHeader.of(protocol);
    var actions = new ArrayList<Action>();
    flatten(protocol, 0, actions);
    var goals =
        Json.list(protocol, "goal")
            .valueStream()
            .map(goal -> goal.at("/description/text").asText())
            .toList();
    var model =
        new Model(about, new FlowDiagram(protocol).svg(), goals, actions, Source.of(protocol));
    return new RenderedPage(
        about.address(),
        about.title(),
        "Protocols",
        about.summary(),
        PageTemplates.fill("protocol", model));
  }

  private void flatten(JsonNode parent, int depth, List<Action> into) {
    for (var action : Json.list(parent, "action")) {
      var definition = Json.text(action, "definitionCanonical");
      into.add(
          new Action(
              action.path("title").asText(),
              TimingText.of(action).orElse(""),
              MarkdownRenderer.html(Json.text(action, "description")),
              definition == null ? null : DefinitionLink.to(guide, links, definition),
              depth));
      flatten(action, depth + 1, into);
    }
  }
}
