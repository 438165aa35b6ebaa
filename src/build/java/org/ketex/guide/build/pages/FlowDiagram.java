package org.ketex.guide.build.pages;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ketex.model.Json;

/**
 * Renders a protocol (PlanDefinition) as an SVG flow diagram: actions from top to bottom,
 * concurrent actions to the right, an arrow from each action to its successors.
 */
final class FlowDiagram {

  private static final int WIDTH = 760;
  private static final int LEFT = 48;
  private static final int MAIN = 420;
  private static final int SIDE_X = LEFT + MAIN + 32;
  private static final int SIDE = WIDTH - SIDE_X - 8;
  private static final int GAP = 30;
  private static final int PADDING = 12;
  private static final int TITLE_LINE = 19;
  private static final int NOTE_LINE = 16;

  /** Estimated width of a character in SVG units, slightly above the mean of the font. */
  private static final double TITLE_CHARACTER = 7.9;

  private static final double NOTE_CHARACTER = 6.6;

  /** Position and size of a drawn box. */
  private record Place(int x, int y, int width, int height) {

    int bottom() {
      return y + height;
    }

    int middle() {
      return y + height / 2;
    }
  }

  /** A relation between actions (action-relationship-type). */
  private record Relation(String other, String kind) {

    boolean isBeside() {
      return kind.startsWith("concurrent");
    }
  }

  private final JsonNode protocol;
  private final Map<String, Place> places = new HashMap<>();
  private final Map<String, String> titles = new HashMap<>();
  private final StringBuilder boxes = new StringBuilder();
  private final StringBuilder arrows = new StringBuilder();
  private int bottom = 8;

  FlowDiagram(JsonNode protocol) {
    this.protocol = protocol;
  }

  String svg() {
    var actions = Json.list(protocol, "action").valueStream().toList();
    actions.forEach(this::collectTitles);
    for (var action : actions) {
      place(action);
    }
    drawArrows(actions);
    return """
        <svg class="flow" viewBox="0 0 %d %d" role="img" aria-label="%s as a flow of actions">
        <defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" \
        orient="auto"><path d="M0 0 8 4 0 8z"/></marker></defs>
        %s%s</svg>
        """
        .formatted(
            WIDTH, bottom + 8, PageTemplates.escaped(RenderedPage.title(protocol)), boxes, arrows);
  }

  private void collectTitles(JsonNode action) {
    if (action.has("id")) {
      titles.put(action.path("id").asText(), action.path("title").asText());
    }
    Json.list(action, "action").forEach(this::collectTitles);
  }

  private void place(JsonNode action) {
    var beside =
        relations(action).stream()
            .filter(Relation::isBeside)
            .map(relation -> places.get(relation.other()))
            .filter(other -> other != null && other.x() == LEFT)
            .findFirst();
    var x = beside.isPresent() ? SIDE_X : LEFT;
    var y = beside.map(Place::y).orElse(bottom == 8 ? 8 : bottom + GAP);
    var width = beside.isPresent() ? SIDE : MAIN;
    var height = draw(action, x, y, width, 0);
    var place = new Place(x, y, width, height);
    places.put(id(action), place);
    bottom = Math.max(bottom, place.bottom());
  }

  /**
   * Returns the key of an action; actions without an id cannot be referenced and get a unique key.
   */
  private static String id(JsonNode action) {
    return action.has("id") ? action.path("id").asText() : "#" + System.identityHashCode(action);
  }

  /** Draws the box of an action with its nested actions, and returns its height. */
  private int draw(JsonNode action, int x, int y, int width, int depth) {
    var at = boxes.length();
    var line = y + PADDING + 4;
    var text = new StringBuilder();
    for (var part : wrapped(action.path("title").asText(), width, TITLE_CHARACTER)) {
      line += TITLE_LINE - 4;
      text.append(text(x, line, "title", part));
      line += 4;
    }
    for (var note : notes(action)) {
      for (var part : wrapped(note, width, NOTE_CHARACTER)) {
        line += NOTE_LINE;
        text.append(text(x, line, "note", part));
      }
    }
    line += PADDING - 4;
    for (var inner : Json.list(action, "action")) {
      line += 6;
      line += draw(inner, x + PADDING, line, width - 2 * PADDING, depth + 1);
    }
    var height = line + (Json.list(action, "action").isEmpty() ? 0 : PADDING) - y;
    boxes.insert(
        at,
        "<rect class=\"level%d%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"7\"/>\n%s"
            .formatted(
                depth, isAnyTime(action, depth) ? " any-time" : "", x, y, width, height, text));
    return height;
  }

  private boolean isAnyTime(JsonNode action, int depth) {
    return depth == 0 && relations(action).isEmpty() && protocol.path("action").get(0) != action;
  }

  private static String text(int x, int y, String kind, String words) {
    return "<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>\n"
        .formatted(kind, x + PADDING, y, PageTemplates.escaped(words));
  }

  private static List<String> wrapped(String words, int width, double character) {
    var maxCharacters = (int) ((width - 2 * PADDING) / character);
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    for (var word : words.split(" ")) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > maxCharacters) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  private List<String> notes(JsonNode action) {
    var notes = new ArrayList<String>();
    TimingText.of(action).ifPresent(notes::add);
    for (var relation : Json.list(action, "relatedAction")) {
      TimingText.offset(relation)
          .ifPresent(
              offset ->
                  notes.add(
                      "%s %s “%s”"
                          .formatted(
                              offset,
                              relation.path("relationship").asText().startsWith("before")
                                  ? "before"
                                  : "after",
                              titles.getOrDefault(
                                  relation.path("actionId").asText(),
                                  relation.path("actionId").asText()))));
    }
    for (var condition : Json.list(action, "condition")) {
      Optional.ofNullable(Json.text(condition.path("expression"), "description"))
          .ifPresent(words -> notes.add("if " + words));
    }
    return notes;
  }

  private static List<Relation> relations(JsonNode action) {
    return Json.list(action, "relatedAction")
        .valueStream()
        .map(
            relation ->
                new Relation(
                    relation.path("actionId").asText(), relation.path("relationship").asText()))
        .toList();
  }

  private void drawArrows(List<JsonNode> actions) {
    var lane = 0;
    for (var action : actions) {
      var to = places.get(id(action));
      for (var relation : relations(action)) {
        var from = places.get(relation.other());
        if (from == null) {
          continue;
        }
        if (to.x() == SIDE_X || from.x() == SIDE_X) {
          arrow("beside", "M%d %d H%d", LEFT + MAIN, to.y() + 20, SIDE_X);
        } else if (to.y() - from.bottom() == GAP) {
          arrow("next", "M%d %d V%d", LEFT + MAIN / 2, from.bottom(), to.y());
        } else {
          var x = LEFT - 12 - 8 * (lane++ % 4);
          arrow("later", "M%d %d H%d V%d H%d", LEFT, from.middle(), x, to.y() + 20, LEFT);
        }
      }
    }
  }

  private void arrow(String kind, String path, Object... values) {
    arrows
        .append("<path class=\"arrow ")
        .append(kind)
        .append("\" marker-end=\"url(#tip)\" d=\"")
        .append(path.formatted(values))
        .append("\"/>\n");
  }
}
