package org.ketex.guide.build.pages;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.ketex.model.Json;

/** Renders pages for definitions without a dedicated template: metadata and JSON. */
record GenericPages(GuideSource guide, DefinitionLinks links) {

  private static final Set<String> WITH_OWN_TEMPLATE =
      Set.of(
          "StructureDefinition",
          "ValueSet",
          "CodeSystem",
          "ConceptMap",
          "Questionnaire",
          "PlanDefinition",
          "Measure");

  private static final Map<String, String> KINDS =
      Map.of(
          "SearchParameter", "Search parameters",
          "OperationDefinition", "Operations",
          "CapabilityStatement", "Capability statements",
          "MessageDefinition", "Messages",
          "Library", "Tables and libraries",
          "ActivityDefinition", "Activities",
          "ImplementationGuide", "Implementation guide");

  private record Model(
      DefinitionHeader about,
      String code,
      String type,
      String base,
      String expression,
      String json) {}

  Stream<RenderedPage> pages() {
    return guide.definitions().stream()
        .filter(each -> !WITH_OWN_TEMPLATE.contains(Json.text(each, "resourceType")))
        .map(this::page);
  }

  private RenderedPage page(ObjectNode definition) {
    var about = DefinitionHeader.of(definition);
    var model =
        new Model(
            about,
            definition.path("code").asText(),
            definition.path("type").asText(),
            String.join(
                ", ",
                Json.list(definition, "base").valueStream().map(base -> base.asText()).toList()),
            definition.path("expression").asText(),
            JsonMarkup.of(definition, links));
    var type = about.resourceType();
    return new RenderedPage(
        about.address(),
        about.title(),
        KINDS.getOrDefault(type, type),
        about.summary(),
        PageTemplates.fill("other", model));
  }
}
