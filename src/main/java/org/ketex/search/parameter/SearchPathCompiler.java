package org.ketex.search.parameter;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ketex.search.parameter.CompiledPath.Step;

/**
 * Compiles the FHIRPath expressions of search parameters: paths, choice of a type, {@code where}
 * with one equality or {@code resolve() is Type}, {@code extension}, an index, and unions of these.
 * A parameter with any other expression is not available.
 */
public class SearchPathCompiler {

  private static final Pattern CAST = Pattern.compile("^\\((.+?) as ([A-Za-z]+)\\)(.*)$");
  private static final Pattern NOT_FALSE =
      Pattern.compile("^([\\w.]+)\\.exists\\(\\) and \\1 != false$");
  private static final Pattern STEP =
      Pattern.compile("^\\.?([A-Za-z]+)(?:\\(((?:[^()']|'[^']*'|\\(\\))*)\\))?(?:\\[(\\d+)])?");
  private static final Pattern EQUALITY = Pattern.compile("^(\\w+) ?= ?'([^']*)'$");
  private static final Pattern RESOLVE_IS = Pattern.compile("^resolve\\(\\) is (\\w+)$");
  private static final Set<String> ANY_RESOURCE = Set.of("Resource", "DomainResource");

  private final FhirContext context;

  SearchPathCompiler(FhirContext context) {
    this.context = context;
  }

  /**
   * Compiles the terms of a union that apply to the type; empty if one of them is not supported.
   */
  Optional<List<CompiledPath>> compile(String type, String expression) {
    return all(termsOf(type, expression));
  }

  /** Returns the terms of a union that apply to the type. */
  List<String> termsOf(String type, String expression) {
    return Stream.of(expression.split("\\|"))
        .map(part -> qualified(type, part.trim()))
        .filter(term -> appliesTo(type, term))
        .toList();
  }

  /**
   * Compiles an expression that starts at an element instead of a resource: {@code
   * value.as(Quantity)}.
   */
  Optional<List<CompiledPath>> relative(String expression) {
    return all(Stream.of(expression.split("\\|")).map(part -> "Element." + part.trim()).toList());
  }

  private Optional<List<CompiledPath>> all(List<String> terms) {
    var paths = terms.stream().map(this::term).flatMap(Optional::stream).toList();
    return paths.isEmpty() || paths.size() < terms.size() ? Optional.empty() : Optional.of(paths);
  }

  /** Adds the type, which only InsurancePlan-name omits: {@code name | alias}. */
  private static String qualified(String type, String term) {
    return Character.isLowerCase(term.charAt(0)) ? type + "." + term : term;
  }

  private static boolean appliesTo(String type, String term) {
    var root = term.replaceFirst("^\\(+", "").split("[^A-Za-z]", 2)[0];
    return root.equals(type) || ANY_RESOURCE.contains(root);
  }

  private Optional<CompiledPath> term(String term) {
    var notFalse = NOT_FALSE.matcher(term);
    if (notFalse.matches()) {
      return term(notFalse.group(1)).map(SearchPathCompiler::existsAndIsNotFalse);
    }
    var cast = CAST.matcher(term);
    if (cast.matches()) {
      return steps(cast.group(1) + ".ofType(" + cast.group(2) + ")" + cast.group(3));
    }
    return steps(
        term.startsWith("(") && term.endsWith(")") ? term.substring(1, term.length() - 1) : term);
  }

  /** Compiles Patient.deceased as a boolean (a missing element counts as false). */
  private static CompiledPath existsAndIsNotFalse(CompiledPath path) {
    return new CompiledPath(
        List.of(
            new Step(
                path + ".exists() and not false",
                (resource, each) -> {
                  var values = new ArrayList<TypedElement>();
                  path.select(resource, values::add);
                  var holds =
                      !values.isEmpty()
                          && !(values.getFirst().node() instanceof BooleanNode b
                              && !b.booleanValue());
                  each.accept(new TypedElement(BooleanNode.valueOf(holds), null, null));
                })));
  }

  private Optional<CompiledPath> steps(String expression) {
    var steps = new ArrayList<Step>();
    var rest = expression.substring(expression.split("\\.", 2)[0].length());
    while (!rest.isEmpty()) {
      var match = STEP.matcher(rest);
      if (!match.find()) {
        return Optional.empty();
      }
      var step = step(match.group(1), match.group(2));
      if (step.isEmpty()) {
        return Optional.empty();
      }
      steps.add(step.get());
      if (match.group(3) != null && !match.group(3).equals("0")) {
        return Optional.empty();
      }
      rest = rest.substring(match.end());
    }
    return Optional.of(new CompiledPath(List.copyOf(steps)));
  }

  /** Returns the path from a reference to its identifier. */
  CompiledPath identifier() {
    return new CompiledPath(List.of(child("identifier")));
  }

  private Step child(String name) {
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

  private Optional<Step> step(String name, String argument) {
    if (argument == null) {
      return Optional.of(child(name));
    }
    return switch (name) {
      case "ofType", "as" -> Optional.of(ofType(argument));
      case "extension" -> Optional.of(extension(argument.replace("'", "")));
      case "where" -> where(argument);
      default -> Optional.empty();
    };
  }

  /** Selects by type; some definitions write DateTime. */
  private static Step ofType(String type) {
    return only("ofType(%s)".formatted(type), element -> element.type().equalsIgnoreCase(type));
  }

  private Step extension(String url) {
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

  private static Optional<Step> where(String condition) {
    var text = "where(%s)".formatted(condition);
    var equality = EQUALITY.matcher(condition);
    if (equality.matches()) {
      var field = equality.group(1);
      var value = equality.group(2);
      return Optional.of(
          only(text, element -> value.equals(element.node().path(field).asText(null))));
    }
    var resolve = RESOLVE_IS.matcher(condition);
    if (resolve.matches()) {
      var type = resolve.group(1);
      return Optional.of(only(text, element -> refersTo(element.node(), type)));
    }
    return Optional.empty();
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
