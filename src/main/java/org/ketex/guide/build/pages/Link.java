package org.ketex.guide.build.pages;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A definition as it is named elsewhere.
 *
 * @param href empty where there is no page
 * @param about one sentence; may be empty
 */
record Link(String title, String href, String about) {

  static Link to(JsonNode definition) {
    return new Link(
        Page.title(definition),
        "/guide/" + Page.address(definition),
        Page.firstSentence(definition.path("description").asText()));
  }

  static Link to(GuideSource guide, Links links, String canonical) {
    return guide
        .byCanonical(canonical)
        .map(Link::to)
        .orElseGet(() -> new Link(shortName(canonical), links.of(canonical).orElse(""), ""));
  }

  private static String shortName(String canonical) {
    return canonical.split("\\|")[0].replaceFirst("^https?://hl7\\.org/fhir/", "");
  }
}
