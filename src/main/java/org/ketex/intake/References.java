package org.ketex.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.ketex.search.LocalReference;

/**
 * Rewrites the references of one resource to what they are in the store, and notes where it points.
 * http.html#trules: all links to a fullUrl, in references, uris and the narrative.
 */
class References {

  private static final Pattern CONDITIONAL = Pattern.compile("[A-Z][A-Za-z]+\\?.+");

  /** Elements of a uri type that may carry a fullUrl; other texts that look like one are data. */
  private static final Set<String> LINKS =
      Set.of(
          "reference",
          "url",
          "uri",
          "valueUri",
          "valueUrl",
          "valueOid",
          "valueUuid",
          "valueCanonical");

  /** Finds the one resource that a conditional reference ({@code Type?criteria}) means. */
  interface Lookup {
    String resolve(String reference, String expression);
  }

  private final Map<String, String> byFullUrl;
  private final String base;
  private final Lookup lookup;

  /**
   * Local targets ({@code Type/id}) with the expression of the first element that refers to them.
   */
  private final Map<String, String> targets = new LinkedHashMap<>();

  /**
   * @param byFullUrl stored reference by the name that the Bundle uses
   * @param base the server's base URL: absolute references to it are made relative
   */
  References(Map<String, String> byFullUrl, String base, Lookup lookup) {
    this.byFullUrl = byFullUrl;
    this.base = base + "/";
    this.lookup = lookup;
  }

  Map<String, String> targets() {
    return targets;
  }

  void rewrite(ObjectNode resource, String path) {
    for (var property : resource.properties()) {
      var name = property.getKey();
      var here = path + "." + name;
      switch (property.getValue()) {
        case ObjectNode object -> rewrite(object, here);
        case ArrayNode list -> rewrite(list, name, here);
        case TextNode text -> property.setValue(rewritten(name, text, here));
        default -> {
          // Numbers and booleans refer to nothing.
        }
      }
    }
  }

  private void rewrite(ArrayNode list, String name, String path) {
    for (var i = 0; i < list.size(); i++) {
      var here = path + "[" + i + "]";
      switch (list.get(i)) {
        case ObjectNode object -> rewrite(object, here);
        case TextNode text -> list.set(i, rewritten(name, text, here));
        default -> {
          // As above.
        }
      }
    }
  }

  private JsonNode rewritten(String name, TextNode node, String path) {
    var text = node.textValue();
    if (name.equals("div")) {
      return inNarrative(node);
    }
    if (!LINKS.contains(name)) {
      return node;
    }
    var stored = byFullUrl.get(text);
    if (!name.equals("reference")) {
      return stored == null ? node : TextNode.valueOf(stored);
    }
    var reference = stored != null ? stored : relative(text);
    if (CONDITIONAL.matcher(reference).matches()) {
      reference = lookup.resolve(reference, path);
    }
    LocalReference.of(reference).ifPresent(local -> targets.putIfAbsent(local.target(), path));
    if (reference.startsWith("urn:uuid:") || reference.startsWith("urn:oid:")) {
      // A name of this Bundle that no entry has.
      targets.putIfAbsent(reference, path);
    }
    return reference.equals(text) ? node : TextNode.valueOf(reference);
  }

  private String relative(String reference) {
    return reference.startsWith(base) ? reference.substring(base.length()) : reference;
  }

  private JsonNode inNarrative(TextNode div) {
    var text = div.textValue();
    for (var name : byFullUrl.entrySet()) {
      text = text.replace("\"" + name.getKey() + "\"", "\"" + name.getValue() + "\"");
    }
    return TextNode.valueOf(text);
  }
}
