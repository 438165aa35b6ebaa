package org.ketex.guide.build.pages;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A link to the page of a definition.
 *
 * @param href empty if the definition has no page
 * @param about one sentence; may be empty
 */
record DefinitionLink(String title, String href, String about) {

  static DefinitionLink to(JsonNode definition) {
    return new DefinitionLink(
        RenderedPage.title(definition),
        "/guide/" + RenderedPage.address(definition),
        RenderedPage.firstSentence(definition.path("description").asText()));
  }

  static DefinitionLink to(GuideSource guide, DefinitionLinks links, String canonical) {
    return guide
        .byCanonical(canonical)
        .map(DefinitionLink::to)
        .orElseGet(
            () -> new DefinitionLink(shortName(canonical), links.of(canonical).orElse(""), ""));
  }

  private static String shortName(String canonical) {
    return canonical.split("\\|")[0].replaceFirst("^https?://hl7\\.org/fhir/", "");
  }
}
