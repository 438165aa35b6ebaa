package org.ketex.search.parameter;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.ketex.search.parameter.CompiledPath.Step;

/** Creates the steps of compiled paths. */
class PathSteps {

  private final FhirContext context;

  PathSteps(FhirContext context) {
    this.context = context;
  }

  /** Selects the children of a name; a choice without its type. */
  Step child(String name) {
    var known = new ConcurrentHashMap<BaseRuntimeElementDefinition<?>, List<Property>>();
    return new Step(
        name,
        (element, each) -> {
          if (name.equals("contained")) {
            values(element.node().get(name), node -> resource(node, each));
          } else if (element.definition() != null) {
            known
                .computeIfAbsent(element.definition(), type -> properties(type, name))
                .forEach(property -> property.of(element, each));
          }
        });
  }

  /** Holds a property of the tree that is a child of a type in FHIR. */
  private record Property(
      String name, BaseRuntimeElementDefinition<?> type, BaseRuntimeChildDefinition child) {

    void of(TypedElement parent, Consumer<TypedElement> each) {
      values(parent.node().get(name), node -> each.accept(new TypedElement(node, type, child)));
    }
  }

  /** Returns the properties of an element: a choice has one for each type. */
  private List<Property> properties(BaseRuntimeElementDefinition<?> type, String name) {
    if (name.equals("extension")) {
      return List.of(new Property(name, context.getElementDefinition("Extension"), null));
    }
    var child =
        type instanceof BaseRuntimeElementCompositeDefinition<?> parent
            ? child(parent, name)
            : null;
    return child == null
        ? List.of()
        : child.getValidChildNames().stream()
            .map(each -> new Property(each, child.getChildByName(each), child))
            .toList();
  }

  /** Selects by type; some definitions write DateTime. */
  static Step ofType(String type) {
    return only("ofType(%s)".formatted(type), element -> element.type().equalsIgnoreCase(type));
  }

  /** Selects extensions by URL. */
  Step extension(String url) {
    var extensions = child("extension");
    return new Step(
        "extension('%s')".formatted(url),
        (element, each) ->
            extensions.from(
                element,
                extension -> {
                  if (url.equals(extension.node().path("url").asText(null))) {
                    each.accept(extension);
                  }
                }));
  }

  /** Filters by the value of a child. */
  static Step whereEquals(String child, String value) {
    return only(
        "where(%s='%s')".formatted(child, value),
        element -> value.equals(element.node().path(child).asText(null)));
  }

  /** Filters references by the type that they refer to. */
  static Step whereResolvesTo(String type) {
    return only(
        "where(resolve() is %s)".formatted(type), element -> refersTo(element.node(), type));
  }

  /** Returns a boolean: whether a path selects something other than false. */
  static Step existsAndIsNotFalse(CompiledPath path) {
    return new Step(
        path + ".exists() and not false",
        (resource, each) -> {
          var values = new ArrayList<TypedElement>();
          path.select(resource, values::add);
          var holds =
              !values.isEmpty()
                  && !(values.getFirst().node() instanceof BooleanNode b && !b.booleanValue());
          each.accept(new TypedElement(BooleanNode.valueOf(holds), null, null));
        });
  }

  private static Step only(String text, Predicate<TypedElement> condition) {
    return new Step(
        text,
        (element, each) -> {
          if (condition.test(element)) {
            each.accept(element);
          }
        });
  }

  /** Decides by the reference itself: {@code Type/id}, absolute or not, or its type element. */
  private static boolean refersTo(JsonNode reference, String type) {
    var text = reference.path("reference").asText("");
    return text.startsWith(type + "/")
        || text.contains("/" + type + "/")
        || type.equals(reference.path("type").asText(null));
  }

  private void resource(JsonNode node, Consumer<TypedElement> each) {
    var type = node.path("resourceType").asText();
    if (context.getResourceTypes().contains(type)) {
      each.accept(new TypedElement(node, context.getResourceDefinition(type), null));
    }
  }

  private static BaseRuntimeChildDefinition child(
      BaseRuntimeElementCompositeDefinition<?> composite, String name) {
    var child = composite.getChildByName(name);
    return child != null ? child : composite.getChildByName(name + "[x]");
  }

  private static void values(JsonNode node, Consumer<JsonNode> each) {
    if (node != null && node.isArray()) {
      node.forEach(value -> values(value, each));
    } else if (node != null && !node.isNull()) {
      each.accept(node);
    }
  }
}
