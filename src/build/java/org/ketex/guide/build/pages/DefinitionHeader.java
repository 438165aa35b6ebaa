package org.ketex.guide.build.pages;

import com.fasterxml.jackson.databind.JsonNode;
import org.ketex.model.Json;

/** Values that every page of a definition shows at its top. */
record DefinitionHeader(
    String address,
    String resourceType,
    String id,
    String title,
    String name,
    String canonical,
    String version,
    String status,
    String summary,
    String description,
    String purpose,
    String copyright) {

  static DefinitionHeader of(JsonNode definition) {
    var description = definition.path("description").asText();
    return new DefinitionHeader(
        RenderedPage.address(definition),
        definition.path("resourceType").asText(),
        definition.path("id").asText(),
        RenderedPage.title(definition),
        definition.path("name").asText(),
        definition.path("url").asText(),
        definition.path("version").asText(),
        definition.path("status").asText(),
        RenderedPage.firstSentence(description),
        MarkdownRenderer.html(description),
        MarkdownRenderer.html(Json.text(definition, "purpose")),
        MarkdownRenderer.html(Json.text(definition, "copyright")));
  }
}
