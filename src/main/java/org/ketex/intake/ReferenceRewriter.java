package org.ketex.intake;

import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ketex.model.ElementTypes;
import org.ketex.model.LocalReference;

/**
 * Rewrites references to the form in which they are stored, and collects their targets.
 * http.html#trules: all links to a fullUrl, in references, elements of type uri, url, oid and uuid,
 * and the narrative. Elements of type canonical do not change.
 */
class ReferenceRewriter {

  private static final Pattern CONDITIONAL = Pattern.compile("[A-Z][A-Za-z]+\\?.+");

  /**
   * URL of a resource on a RESTful server: its relative references are relative to the first group.
   */
  private static final Pattern ROOT =
      Pattern.compile("(https?://.+/)[A-Z][A-Za-z]+/[A-Za-z0-9\\-.]{1,64}");

  private static final Pattern LINK =
      Pattern.compile("(\\b(?:href|src)\\s*=\\s*)(\"[^\"]*\"|'[^']*')");

  private static final Pattern ABSOLUTE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:");

  private static final String HISTORY = "/_history/";

  private static final Set<String> LINK_TYPES = Set.of("uri", "url", "oid", "uuid");

  /** Finds the one resource that a conditional reference ({@code Type?criteria}) matches. */
  interface Lookup {

    /** Returns the reference; empty if it can be resolved only after all other writes. */
    Optional<String> resolve(String reference, String expression);
  }

  private final ElementTypes types;
  private final Map<String, String> byFullUrl;
  private final Map<String, Integer> versions;
  private final String base;
  private final Lookup lookup;

  /**
   * Maps local targets ({@code Type/id}) to the expression of the first element that refers to
   * them.
   */
  private final Map<String, ElementPath> targets = new LinkedHashMap<>();

  /**
   * Represents the path of an element. It is written as FHIRPath only for an error, because a
   * resource has many elements.
   *
   * @param step name of a property; the whole path if there is no parent
   * @param index position in a list, or -1
   */
  record ElementPath(@Nullable ElementPath parent, String step, int index) {

    ElementPath property(String name) {
      return new ElementPath(this, name, -1);
    }

    ElementPath item(int index) {
      return new ElementPath(this, "", index);
    }

    @Override
    public String toString() {
      return parent == null ? step : index < 0 ? parent + "." + step : parent + "[" + index + "]";
    }
  }

  /**
   * @param byFullUrl stored references by fullUrl
   * @param versions versions of the resources in the Bundle, by stored reference
   * @param base the server's base URL: absolute references to it become relative
   */
  ReferenceRewriter(
      ElementTypes types,
      Map<String, String> byFullUrl,
      Map<String, Integer> versions,
      String base,
      Lookup lookup) {
    this.types = types;
    this.byFullUrl = byFullUrl;
    this.versions = versions;
    this.base = base + "/";
    this.lookup = lookup;
  }

  Map<String, ElementPath> targets() {
    return targets;
  }

  /**
   * Rewrites all references of a resource.
   *
   * @param fullUrl of its entry, or null
   * @return whether all references could be resolved
   */
  boolean rewrite(ObjectNode resource, String fullUrl, String path) {
    var rewriting = new Rewriting(root(fullUrl));
    rewriting.rewrite(resource, null, new ElementPath(null, path, -1));
    return rewriting.complete;
  }

  private static String root(String fullUrl) {
    var restful = fullUrl == null ? null : ROOT.matcher(fullUrl);
    return restful != null && restful.matches() ? restful.group(1) : null;
  }

  /** Rewrites one resource. */
  private final class Rewriting {
    private final String root;
    private boolean complete = true;

    Rewriting(String root) {
      this.root = root;
    }

    void rewrite(ObjectNode object, BaseRuntimeElementDefinition<?> known, ElementPath path) {
      var type = object.has("resourceType") ? types.ofResource(object) : known;
      for (var property : object.properties()) {
        var name = property.getKey();
        var here = path.property(name);
        switch (property.getValue()) {
          case ObjectNode child -> rewrite(child, types.ofProperty(type, name), here);
          case ArrayNode list -> rewrite(list, type, name, here);
          case TextNode text -> property.setValue(rewritten(type, name, text, here));
          default -> {
            // Numbers and booleans contain no references.
          }
        }
      }
    }

    private void rewrite(
        ArrayNode list, BaseRuntimeElementDefinition<?> parent, String name, ElementPath path) {
      var type = types.ofProperty(parent, name);
      for (var i = 0; i < list.size(); i++) {
        var here = path.item(i);
        switch (list.get(i)) {
          case ObjectNode object -> rewrite(object, type, here);
          case TextNode text -> list.set(i, rewritten(parent, name, text, here));
          default -> {
            // Numbers, booleans and nested arrays contain no references.
          }
        }
      }
    }

    private JsonNode rewritten(
        BaseRuntimeElementDefinition<?> parent, String name, TextNode node, ElementPath path) {
      if (name.equals("div")) {
        return TextNode.valueOf(inNarrative(node.textValue()));
      }
      if (name.equals("reference")) {
        return reference(node, path, parent != null && parent.getName().equals("Reference"));
      }
      var stored = byFullUrl.get(node.textValue());
      if (stored == null) {
        return node;
      }
      var type = types.ofProperty(parent, name);
      return type != null && LINK_TYPES.contains(type.getName()) ? TextNode.valueOf(stored) : node;
    }

    /**
     * Rewrites the element {@code reference}.
     *
     * @param checked whether its type is Reference, so that it must be valid
     */
    private JsonNode reference(TextNode node, ElementPath path, boolean checked) {
      var text = node.textValue();
      var reference = stored(text).orElseGet(() -> relative(text));
      if (CONDITIONAL.matcher(reference).matches()) {
        var found = lookup.resolve(reference, path.toString());
        if (found.isEmpty()) {
          complete = false;
          return node;
        }
        reference = found.get();
      }
      LocalReference.of(reference).ifPresent(local -> targets.putIfAbsent(local.target(), path));
      if (isBundleReference(reference) || checked && isUnresolvable(reference)) {
        targets.putIfAbsent(reference, path);
      }
      return reference.equals(text) ? node : TextNode.valueOf(reference);
    }

    /** Returns whether it can only refer to an entry of this Bundle. */
    private static boolean isBundleReference(String reference) {
      return reference.startsWith("urn:uuid:") || reference.startsWith("urn:oid:");
    }

    /**
     * Returns whether it is relative, but neither {@code Type/id} nor a reference to a contained
     * resource (references.html#literal).
     */
    private static boolean isUnresolvable(String reference) {
      return !reference.startsWith("#")
          && !ABSOLUTE.matcher(reference).lookingAt()
          && LocalReference.of(reference).isEmpty();
    }

    /**
     * Returns the stored reference for a fullUrl, also if the text is relative to the fullUrl of
     * its entry (bundle.html#references).
     */
    private Optional<String> stored(String text) {
      var stored = byFullUrl.get(text);
      if (stored == null && root != null) {
        stored = byFullUrl.get(root + text);
      }
      return stored == null ? storedWithVersion(text) : Optional.of(stored);
    }

    /**
     * Replaces the version in a versioned reference by the version that is stored now
     * (http.html#trules).
     */
    private Optional<String> storedWithVersion(String text) {
      var version = text.indexOf(HISTORY);
      return version < 0
          ? Optional.empty()
          : stored(text.substring(0, version))
              .map(stored -> stored + HISTORY + versions.get(stored));
    }

    private String relative(String reference) {
      return reference.startsWith(base) ? reference.substring(base.length()) : reference;
    }

    private String inNarrative(String div) {
      return byFullUrl.isEmpty() || !div.contains("href") && !div.contains("src")
          ? div
          : LINK.matcher(div)
              .replaceAll(link -> Matcher.quoteReplacement(link.group(1) + target(link.group(2))));
    }

    private String target(String quoted) {
      var mark = quoted.substring(0, 1);
      return stored(quoted.substring(1, quoted.length() - 1))
          .map(stored -> mark + stored + mark)
          .orElse(quoted);
    }
  }
}
