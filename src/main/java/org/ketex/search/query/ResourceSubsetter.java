package org.ketex.search.query;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeDeclaredChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeResourceBlockDefinition;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ketex.model.Json;
import org.ketex.search.value.InvalidSearch;

/**
 * Reduces resources to the requested elements ({@code _summary}, {@code _elements},
 * search.html#summary), and tags the result as incomplete.
 */
public final class ResourceSubsetter {

  private static final String TAG_SYSTEM =
      "http://terminology.hl7.org/CodeSystem/v3-ObservationValue";

  /** Elements that every subset contains: the identity, and modifiers of the meaning. */
  private static final Set<String> ALWAYS =
      Set.of("resourceType", "id", "meta", "implicitRules", "modifierExtension");

  private enum Part {
    SUMMARY,
    TEXT,
    DATA,
    ELEMENTS
  }

  private final FhirContext context;
  private final Part part;
  private final Set<String> elements;

  private ResourceSubsetter(FhirContext context, Part part, Set<String> elements) {
    this.context = context;
    this.part = part;
    this.elements = elements;
  }

  /**
   * Returns the subset for these parameters; empty for whole resources.
   *
   * @throws org.ketex.model.FhirErrorException (400) for an unknown summary
   */
  public static Optional<ResourceSubsetter> of(
      FhirContext context, List<String> summaries, List<String> elements) {
    if (!elements.isEmpty()) {
      var names =
          elements.stream()
              .flatMap(value -> Stream.of(value.split(",")))
              .map(String::strip)
              .collect(Collectors.toUnmodifiableSet());
      return Optional.of(new ResourceSubsetter(context, Part.ELEMENTS, names));
    }
    if (summaries.size() > 1) {
      throw InvalidSearch.value(String.join(", ", summaries), "a single summary");
    }
    return summaries.stream()
        .findFirst()
        .flatMap(
            summary ->
                switch (summary) {
                  case "true" ->
                      Optional.of(new ResourceSubsetter(context, Part.SUMMARY, Set.of()));
                  case "text" -> Optional.of(new ResourceSubsetter(context, Part.TEXT, Set.of()));
                  case "data" -> Optional.of(new ResourceSubsetter(context, Part.DATA, Set.of()));
                  case "false", "count" -> Optional.empty();
                  default ->
                      throw InvalidSearch.value(
                          summary, "a summary: true, text, data, count or false");
                });
  }

  /** Returns whether the client named additional elements. */
  public boolean selectsElements() {
    return part == Part.ELEMENTS;
  }

  /** Returns the subset, as JSON. */
  public byte[] of(byte[] resource) {
    var tree = Json.trusted(resource);
    var type = tree.get("resourceType").textValue();
    var part = ofElement(tree, context.getResourceDefinition(type), type);
    tag(part);
    return Json.bytes(part);
  }

  private ObjectNode ofElement(
      ObjectNode whole, BaseRuntimeElementCompositeDefinition<?> definition, String type) {
    var subset = Json.object();
    for (var property : whole.properties()) {
      var name = property.getKey();
      // The extensions of a primitive are in a separate property.
      var child = child(definition, name.startsWith("_") ? name.substring(1) : name);
      if (ALWAYS.contains(name) || child != null && isIncluded(child, type)) {
        subset.set(name, within(property.getValue(), child, name, type));
      }
    }
    return subset;
  }

  private static BaseRuntimeChildDefinition child(
      BaseRuntimeElementCompositeDefinition<?> definition, String name) {
    var child = definition.getChildByName(name);
    return child == null ? definition.getChildByName(name + "[x]") : child;
  }

  private boolean isIncluded(BaseRuntimeChildDefinition child, String type) {
    var name = child.getElementName().replace("[x]", "");
    return switch (part) {
      case SUMMARY -> child instanceof BaseRuntimeDeclaredChildDefinition d && d.isSummary();
      case TEXT -> name.equals("text") || child.getMin() > 0;
      case DATA -> !name.equals("text");
      case ELEMENTS ->
          elements.contains(name) || elements.contains(type + "." + name) || child.getMin() > 0;
    };
  }

  /** Reduces nested elements as well, as a summary does. */
  private JsonNode within(
      JsonNode value, BaseRuntimeChildDefinition child, String name, String type) {
    if (part != Part.SUMMARY
        || child == null
        || !(child.getChildByName(name) instanceof RuntimeResourceBlockDefinition block)) {
      return value;
    }
    if (value instanceof ArrayNode array) {
      var parts = Json.object().arrayNode();
      array.forEach(one -> parts.add(ofElement((ObjectNode) one, block, type)));
      return parts;
    }
    return ofElement((ObjectNode) value, block, type);
  }

  private static void tag(ObjectNode part) {
    var meta = part.get("meta") instanceof ObjectNode present ? present : part.putObject("meta");
    var tags = meta.get("tag") instanceof ArrayNode present ? present : meta.putArray("tag");
    tags.addObject().put("system", TAG_SYSTEM).put("code", "SUBSETTED");
  }
}
