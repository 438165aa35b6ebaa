package org.ketex.guide.build.pages;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A rendered page, without the common page layout of the server.
 *
 * @param address path below {@code /guide/}; empty for the first page
 * @param kind heading in the list of artifacts
 * @param summary one sentence for lists and search results, plain text
 */
record RenderedPage(String address, String title, String kind, String summary, String html) {

  static String address(JsonNode definition) {
    return definition.path("resourceType").asText() + "/" + definition.path("id").asText();
  }

  static String exampleAddress(JsonNode example) {
    return "example/" + example.path("resourceType").asText() + "-" + example.path("id").asText();
  }

  static String title(JsonNode definition) {
    for (var name : new String[] {"title", "name", "id"}) {
      if (definition.path(name).isTextual()) {
        return definition.path(name).asText();
      }
    }
    return address(definition);
  }

  /** Returns the first sentence of a Markdown text as plain text. */
  static String firstSentence(String text) {
    var plain = text.replaceAll("\\[([^]]+)]\\([^)]*\\)", "$1").replaceAll("[*`_]{1,2}", "");
    var line = plain.strip().replaceAll("\\s+", " ");
    var end = line.indexOf(". ");
    return end < 0 ? line : line.substring(0, end + 1);
  }
}
