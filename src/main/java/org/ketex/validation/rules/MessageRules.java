package org.ketex.validation.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.ketex.validation.fhirpath.UndecidedException;

/**
 * Checks the rules that HL7's validator applies to messages beyond Bundles: the first entry is a
 * MessageHeader, and every other entry is linked to it (messaging.html). Decides only entries that
 * reference each other by fullUrl.
 */
final class MessageRules {

  /**
   * Text that may be a relative reference to an entry, which would require comparing bases and ids.
   */
  private static final Pattern RELATIVE = Pattern.compile("[A-Z][A-Za-z]+/.*");

  private MessageRules() {}

  /**
   * Checks the entries of a message.
   *
   * @param fullUrls fullUrls of all entries
   * @throws UndecidedException if HL7's validator may report an issue
   */
  static void check(JsonNode entries, Set<String> fullUrls) {
    UndecidedException.unless(
        "MessageHeader".equals(entries.at("/0/resource/resourceType").asText()),
        "a message without a header");
    UndecidedException.unless(
        fullUrls.size() == entries.size(), "an entry of a message without a fullUrl");
    for (var focus : entries.at("/0/resource/focus")) {
      UndecidedException.unless(
          !focus.has("reference") || fullUrls.contains(focus.get("reference").asText()),
          "a message whose focus is not an entry of it");
    }
    UndecidedException.unless(
        reached(entries.at("/0/fullUrl").asText(), linked(entries)).containsAll(fullUrls),
        "an entry that is not linked to the message header");
  }

  private static Map<String, Set<String>> linked(JsonNode entries) {
    Map<String, Set<String>> linked = new HashMap<>();
    for (var entry : entries) {
      var name = entry.path("fullUrl").asText();
      var others = new HashSet<String>();
      collect(entry.path("resource"), others);
      for (var other : others) {
        // Links count in both directions.
        linked.computeIfAbsent(name, none -> new HashSet<>()).add(other);
        linked.computeIfAbsent(other, none -> new HashSet<>()).add(name);
      }
    }
    return linked;
  }

  private static void collect(JsonNode node, Set<String> references) {
    UndecidedException.unless(
        !node.isTextual() || !RELATIVE.matcher(node.textValue()).matches(),
        "a message with relative references");
    if (node.path("reference").isTextual()) {
      references.add(node.get("reference").asText());
    }
    node.forEach(child -> collect(child, references));
  }

  private static Set<String> reached(String from, Map<String, Set<String>> linked) {
    var reached = new HashSet<>(Set.of(from));
    var next = new ArrayDeque<>(reached);
    while (!next.isEmpty()) {
      for (var other : linked.getOrDefault(next.remove(), Set.of())) {
        if (reached.add(other)) {
          next.add(other);
        }
      }
    }
    return reached;
  }
}
