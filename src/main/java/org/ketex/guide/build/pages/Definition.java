package org.ketex.guide.build.pages;

import com.fasterxml.jackson.databind.JsonNode;
import org.ketex.fhir.Json;

/** What every page of a definition begins with. */
record Definition(
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

  static Definition of(JsonNode definition) {
    var description = definition.path("description").asText();
    return new Definition(
        Page.address(definition),
        definition.path("resourceType").asText(),
        definition.path("id").asText(),
        Page.title(definition),
        definition.path("name").asText(),
        definition.path("url").asText(),
        definition.path("version").asText(),
        definition.path("status").asText(),
        Page.firstSentence(description),
        Markdown.html(description),
        Markdown.html(Json.text(definition, "purpose")),
        Markdown.html(Json.text(definition, "copyright")));
  }
}
