package org.ketex.guide.build.pages;

import com.fasterxml.jackson.databind.JsonNode;

/** Renders JSON as HTML with syntax highlighting, and with links on canonicals of the guide. */
final class JsonMarkup {

  private final DefinitionLinks links;
  private final StringBuilder html = new StringBuilder();

  private JsonMarkup(DefinitionLinks links) {
    this.links = links;
  }

  static String of(JsonNode content, DefinitionLinks links) {
    var markup = new JsonMarkup(links);
    markup.value(content, 0);
    return markup.html.toString();
  }

  private void value(JsonNode value, int depth) {
    if (value.isObject()) {
      var first = true;
      html.append('{');
      for (var property : value.properties()) {
        html.append(first ? "" : ",");
        newLine(depth + 1);
        span("k", "\"" + property.getKey() + "\"");
        html.append(": ");
        value(property.getValue(), depth + 1);
        first = false;
      }
      newLine(depth);
      html.append('}');
    } else if (value.isArray()) {
      var first = true;
      html.append('[');
      for (var item : value) {
        html.append(first ? "" : ",");
        newLine(depth + 1);
        value(item, depth + 1);
        first = false;
      }
      newLine(depth);
      html.append(']');
    } else if (value.isTextual()) {
      text(value);
    } else {
      span("n", value.toString());
    }
  }

  private void newLine(int depth) {
    html.append('\n').append("  ".repeat(depth));
  }

  private void text(JsonNode value) {
    var page = links.of(value.textValue()).filter(href -> href.startsWith("/guide/"));
    page.ifPresent(href -> html.append("<a href=\"").append(href).append("\">"));
    span("s", value.toString());
    page.ifPresent(href -> html.append("</a>"));
  }

  private void span(String kind, String text) {
    html.append("<span class=\"")
        .append(kind)
        .append("\">")
        .append(PageTemplates.escaped(text))
        .append("</span>");
  }
}
