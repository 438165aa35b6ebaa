package org.ketex.guide.build.pages;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hl7.fhir.utilities.xhtml.NodeType;
import org.hl7.fhir.utilities.xhtml.XhtmlNode;

/**
 * Converts a table of HL7's renderer to plain HTML without its images, styles and scripts. The
 * server's style sheet replaces them; the result needs neither network access nor scripts.
 */
final class TreeTable {

  /** Placeholder in links from an element name to its own row. */
  static final String OWN_ROWS = "own-rows";

  private static final Set<String> ALLOWED_TAGS =
      Set.of("a", "b", "br", "code", "div", "i", "li", "p", "span", "table", "td", "tr", "ul");

  /** Maps an inline style of the renderer to a CSS class. */
  private record Meaning(String style, String name) {}

  private static final List<Meaning> MEANINGS =
      List.of(
          new Meaning("background-color: red", "must"),
          new Meaning("maroon", "has-rules"),
          new Meaning("line-through", "gone"),
          new Meaning("opacity", "inherited"),
          new Meaning("darkgreen", "fixed"),
          new Meaning("#005c00", "fixed"),
          new Meaning("font-style: italic", "same"),
          new Meaning("font-weight:bold", "strong"),
          new Meaning("font-weight: bold", "strong"));

  private static final Pattern ICON = Pattern.compile("icon_([a-z_]+)\\.(?:png|gif)");

  private final DefinitionLinks links;
  private final String anchorPrefix;
  private final StringBuilder html = new StringBuilder();

  TreeTable(DefinitionLinks links, String anchorPrefix) {
    this.links = links;
    this.anchorPrefix = anchorPrefix;
  }

  String html(XhtmlNode table) {
    html.append("<table class=\"tree\"><thead><tr>");
    for (var column : List.of("Name", "Flags", "Card.", "Type", "Description and constraints")) {
      html.append("<th scope=\"col\">").append(column).append("</th>");
    }
    html.append("</tr></thead><tbody>\n");
    rows(table).stream().filter(TreeTable::isElement).forEach(this::row);
    return html.append("</tbody></table>\n").toString();
  }

  private static List<XhtmlNode> rows(XhtmlNode table) {
    return table.getChildNodes().stream().filter(node -> "tr".equals(node.getName())).toList();
  }

  /**
   * Returns whether a row shows an element: the first row contains headings, the last one a link to
   * a legend.
   */
  private static boolean isElement(XhtmlNode row) {
    return cells(row).size() > 1;
  }

  private static List<XhtmlNode> cells(XhtmlNode row) {
    return row.getChildNodes().stream().filter(node -> "td".equals(node.getName())).toList();
  }

  private void row(XhtmlNode row) {
    var cells = cells(row);
    var name = cells.getFirst();
    html.append("<tr");
    anchor(name).ifPresent(id -> attribute("id", anchorPrefix + id));
    html.append("><td");
    attribute("class", "d" + depth(name));
    html.append('>');
    children(name);
    html.append("</td>");
    for (var cell : cells.subList(1, cells.size())) {
      html.append("<td>");
      children(cell);
      html.append("</td>");
    }
    html.append("</tr>\n");
  }

  /** Returns the nesting depth of an element: the renderer draws one image per level. */
  private static long depth(XhtmlNode name) {
    return name.getChildNodes().stream()
        .filter(node -> "img".equals(node.getName()))
        .map(node -> node.getAttribute("src"))
        .filter(picture -> picture.startsWith("tbl_") && !picture.startsWith("tbl_spacer"))
        .count();
  }

  private static Optional<String> anchor(XhtmlNode name) {
    return name.getChildNodes().stream()
        .map(node -> node.getAttribute("href"))
        .filter(href -> href != null && href.startsWith(OWN_ROWS + "#"))
        .map(href -> href.substring(OWN_ROWS.length() + 1))
        .findFirst();
  }

  private void children(XhtmlNode node) {
    node.getChildNodes().forEach(this::node);
  }

  private void node(XhtmlNode node) {
    if (node.getNodeType() == NodeType.Text) {
      html.append(PageTemplates.escaped(node.getContent()));
    } else if (node.getNodeType() == NodeType.Element) {
      element(node);
    }
  }

  private void element(XhtmlNode node) {
    var name = node.getName();
    if (name.equals("img")) {
      icon(node);
    } else if (isTarget(node)) {
      return;
    } else if (!ALLOWED_TAGS.contains(name)) {
      children(node);
    } else if (name.equals("a")) {
      link(node);
    } else {
      tag(node);
    }
  }

  /**
   * Returns whether a node is an {@code <a name>} anchor, which is not needed: the row has the id.
   */
  private static boolean isTarget(XhtmlNode node) {
    return node.getName().equals("a") && node.getAttribute("href") == null;
  }

  private void icon(XhtmlNode node) {
    var icon = ICON.matcher(node.getAttribute("src"));
    if (icon.matches()) {
      html.append("<i");
      attribute("class", "icon " + icon.group(1).replace('_', '-'));
      title(node);
      html.append("></i>");
    }
  }

  private void link(XhtmlNode node) {
    var target = target(node.getAttribute("href"));
    html.append(target.isPresent() ? "<a" : "<span");
    target.ifPresent(href -> attribute("href", href));
    title(node);
    styleClass(node);
    html.append('>');
    children(node);
    html.append(target.isPresent() ? "</a>" : "</span>");
  }

  private Optional<String> target(String href) {
    if (href.equals("null") || href.startsWith("?")) {
      return Optional.empty();
    }
    if (href.startsWith(OWN_ROWS + "#")) {
      return Optional.of("#" + anchorPrefix + href.substring(OWN_ROWS.length() + 1));
    }
    return href.startsWith("http") ? links.of(href).or(() -> Optional.of(href)) : Optional.of(href);
  }

  private void tag(XhtmlNode node) {
    var bare = node.getName().equals("span") && classOf(node).isEmpty() && !hasTitle(node);
    if (bare) {
      children(node);
      return;
    }
    html.append('<').append(node.getName());
    title(node);
    styleClass(node);
    html.append('>');
    if (!node.getName().equals("br")) {
      children(node);
      html.append("</").append(node.getName()).append('>');
    }
  }

  private void title(XhtmlNode node) {
    if (hasTitle(node)) {
      attribute("title", node.getAttribute("title"));
    }
  }

  private static boolean hasTitle(XhtmlNode node) {
    var title = node.getAttribute("title");
    return title != null && !title.equals("null");
  }

  private void styleClass(XhtmlNode node) {
    classOf(node).ifPresent(name -> attribute("class", name));
  }

  private static Optional<String> classOf(XhtmlNode node) {
    var style = Objects.requireNonNullElse(node.getAttribute("style"), "");
    var names =
        MEANINGS.stream()
            .filter(meaning -> style.contains(meaning.style()))
            .map(Meaning::name)
            .distinct()
            .collect(Collectors.joining(" "));
    return Optional.of(names).filter(any -> !any.isEmpty());
  }

  private void attribute(String name, String value) {
    html.append(' ').append(name).append("=\"").append(PageTemplates.escaped(value)).append('"');
  }
}
