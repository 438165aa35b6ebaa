package org.ketex.validation.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ketex.model.Json;
import org.ketex.validation.fhirpath.ExpressionCompiler;
import org.ketex.validation.fhirpath.UndecidedException;
import org.ketex.validation.rules.ElementRule.Binding;
import org.ketex.validation.rules.ElementRule.Limits;
import org.ketex.validation.rules.ElementRule.Rule;
import org.ketex.validation.rules.ElementRule.TypeChoice;

/** Compiles the snapshot of one structure to rules. */
final class StructureCompiler {

  private static final String BEST_PRACTICE =
      "http://hl7.org/fhir/StructureDefinition/elementdefinition-bestpractice";
  private static final String ANY_RESOURCE = "Resource";

  /**
   * Extension that names profiles which a resource must conform to in addition to the declared one.
   */
  private static final String IMPOSED =
      "http://hl7.org/fhir/StructureDefinition/structuredefinition-imposeProfile";

  private static final List<String> OF_FHIR =
      List.of(
          "http://hl7.org/fhir/StructureDefinition/",
          "http://hl7.org/fhir/tools/StructureDefinition/");

  /**
   * Extensions in definitions that require nothing of instances, or that this compiler evaluates.
   */
  private static final Set<String> HARMLESS =
      Stream.of(
              "elementdefinition-bestpractice",
              "elementdefinition-bestpractice-explanation",
              "elementdefinition-bindingName",
              "elementdefinition-isCommonBinding",
              "elementdefinition-maxValueSet",
              "elementdefinition-minValueSet",
              "elementdefinition-translatable",
              "elementdefinition-type-must-support",
              "obligation",
              "regex",
              "structuredefinition-display-hint",
              "structuredefinition-explicit-type-name",
              "structuredefinition-fhir-type",
              "structuredefinition-hierarchy",
              "structuredefinition-normative-version",
              "structuredefinition-standards-status")
          .map(OF_FHIR.getFirst()::concat)
          .collect(Collectors.toSet());

  private final CompiledStructure.Lookup structures;
  private final ExpressionCompiler expressions;
  private final ObjectNode definition;
  private final Map<String, SnapshotNode> nodes = new LinkedHashMap<>();
  private final Map<String, ObjectShape> shapes = new HashMap<>();
  private final List<CoverageGap> gaps = new ArrayList<>();
  private final SliceMatchers matchers;

  StructureCompiler(
      CompiledStructure.Lookup structures,
      ExpressionCompiler expressions,
      CodedValueRules codes,
      ObjectNode definition) {
    this.structures = structures;
    this.expressions = expressions;
    this.definition = definition;
    matchers = new SliceMatchers(codes);
  }

  CompiledStructure compile() {
    for (var element : Json.list(definition.path("snapshot"), "element")) {
      add(new SnapshotNode(element, new ArrayList<>(), new ArrayList<>()));
    }
    var root =
        nodes.values().stream()
            .findFirst()
            .orElseThrow(() -> new UndecidedException("a definition without a snapshot"));
    return new CompiledStructure(
        Json.text(definition, "url"),
        Json.text(definition, "type"),
        rule(root),
        root.element().path("isModifier").asBoolean(),
        contexts(root),
        List.copyOf(gaps));
  }

  /** Returns the contexts of an extension; none if an invariant restricts them further. */
  private List<JsonNode> contexts(SnapshotNode root) {
    if (definition.has("contextInvariant")) {
      gaps.add(new CoverageGap(root.id(), "a context invariant"));
      return List.of();
    }
    return Json.list(definition, "context").valueStream().toList();
  }

  private void add(SnapshotNode node) {
    var id = node.id();
    nodes.put(id, node);
    var dot = id.lastIndexOf('.');
    if (dot < 0) {
      return;
    }
    var colon = id.indexOf(':', dot);
    if (colon < 0) {
      nodes.get(id.substring(0, dot)).children().add(node);
    } else {
      nodes.get(id.substring(0, colon)).slices().add(node);
    }
  }

  private ElementRule rule(SnapshotNode node) {
    var element = node.element();
    return new ElementRule(
        node.path(),
        node.name(),
        !base(element, "max", element.path("max").asText()).equals("1"),
        element.path("min").asInt(),
        max(element.path("max").asText()),
        choices(node),
        node.choiceValue("fixed"),
        node.choiceValue("pattern"),
        binding(node),
        limits(node),
        rules(node),
        slicing(node),
        shape(node));
  }

  private @Nullable Binding binding(SnapshotNode node) {
    var binding = node.binding();
    var path = base(node.element(), "path", node.path());
    if (binding == null || !isProfile()) {
      return binding;
    }
    return ofType(path)
        .filter(inherited -> !inherited.valueSet().equals(binding.valueSet()))
        .map(binding::withTypeBinding)
        .orElse(binding);
  }

  private boolean isProfile() {
    return "constraint".equals(Json.text(definition, "derivation"));
  }

  /**
   * Returns the binding of an element in the type that defines it.
   *
   * @param path such as Address.state
   */
  private Optional<Binding> ofType(String path) {
    var names = path.split("\\.");
    var shape = structures.ofType(names[0]).shape();
    ElementRule rule = null;
    for (var i = 1; i < names.length; i++) {
      rule = shape == null ? null : shape.byName(names[i].replace("[x]", ""));
      if (rule == null) {
        return Optional.empty();
      }
      shape = rule.ownShape();
    }
    return Optional.ofNullable(rule).map(ElementRule::binding);
  }

  private static String base(JsonNode element, String name, String otherwise) {
    return element.path("base").path(name).asText(otherwise);
  }

  private static int max(String max) {
    return max.equals("*") ? Integer.MAX_VALUE : Integer.parseInt(max);
  }

  private List<TypeChoice> choices(SnapshotNode node) {
    var path = node.path();
    var name = node.name();
    return Json.list(contentTarget(node).orElse(node).element(), "type")
        .valueStream()
        .flatMap(type -> choice(node, type, path.endsWith("[x]"), name).stream())
        .toList();
  }

  /**
   * Returns the target of a contentReference, such as Questionnaire.item in
   * Questionnaire.item.item.
   */
  private Optional<SnapshotNode> contentTarget(SnapshotNode node) {
    return Optional.ofNullable(Json.text(node.element(), "contentReference"))
        .map(reference -> nodes.get(reference.substring(reference.indexOf('#') + 1)));
  }

  private Optional<TypeChoice> choice(
      SnapshotNode node, JsonNode type, boolean isChoice, String name) {
    var typeName = SnapshotNode.typeName(type);
    var key =
        isChoice ? name + Character.toUpperCase(typeName.charAt(0)) + typeName.substring(1) : name;
    try {
      return Optional.of(
          new TypeChoice(
              key,
              "_" + key,
              isChoice ? "%s.ofType(%s)".formatted(name, typeName) : name,
              typeName,
              structures.kindOf(typeName),
              texts(type, "profile"),
              targets(type),
              structures));
    } catch (UndecidedException unknown) {
      gaps.add(new CoverageGap(node.id(), unknown.getMessage()));
      return Optional.empty();
    }
  }

  private static List<String> texts(JsonNode parent, String name) {
    return Json.list(parent, name).valueStream().map(JsonNode::asText).toList();
  }

  private Set<String> targets(JsonNode type) {
    var types =
        texts(type, "targetProfile").stream().map(structures::typeOf).collect(Collectors.toSet());
    return types.contains(ANY_RESOURCE) ? Set.of() : types;
  }

  private Limits limits(SnapshotNode node) {
    var element = node.element();
    var min = node.choiceValue("minValue");
    var max = node.choiceValue("maxValue");
    if (!element.has("maxLength") && min == null && max == null) {
      return Limits.NONE;
    }
    return new Limits(
        element.has("maxLength") ? element.path("maxLength").asInt() : null,
        number(node, min),
        number(node, max));
  }

  private BigDecimal number(SnapshotNode node, JsonNode max) {
    if (max == null) {
      return null;
    }
    if (!max.isNumber()) {
      gaps.add(new CoverageGap(node.id(), "a minimum or maximum that is not a number"));
      return BigDecimal.ZERO;
    }
    return max.decimalValue();
  }

  private List<Rule> rules(SnapshotNode node) {
    return Stream.concat(Stream.of(node), contentTarget(node).stream())
        .flatMap(
            each ->
                Stream.concat(
                    constraints(each),
                    undecidedExtensions(each).map(reason -> undecided(node, reason, reason))))
        .toList();
  }

  /**
   * Returns extensions that impose requirements which the elements of the definition do not show.
   */
  private Stream<String> undecidedExtensions(SnapshotNode node) {
    var element = node.element();
    var ofElement =
        Stream.of(
                Stream.of(element, element.path("binding")),
                Json.list(element, "type").valueStream(),
                Json.list(element, "constraint").valueStream())
            .flatMap(Function.identity());
    var ofNode =
        ofElement
            .flatMap(StructureCompiler::extensions)
            .filter(extension -> !isHarmless(extension))
            .map(StructureCompiler::url);
    return isRoot(node)
        ? Stream.concat(
            ofNode, extensions(definition).map(StructureCompiler::url).filter(IMPOSED::equals))
        : ofNode;
  }

  private static Stream<JsonNode> extensions(JsonNode element) {
    return Json.list(element, "extension").valueStream();
  }

  private static String url(JsonNode extension) {
    return extension.path("url").asText();
  }

  /**
   * Returns whether an extension can be ignored: HL7's validator evaluates only extensions defined
   * by FHIR itself.
   */
  private static boolean isHarmless(JsonNode extension) {
    var url = url(extension);
    return HARMLESS.contains(url)
        || OF_FHIR.stream().noneMatch(url::startsWith)
        || url.equals(SnapshotNode.ADDITIONAL_BINDING)
            && SnapshotNode.extension(extension, "usage").isEmpty();
  }

  private static boolean isRoot(SnapshotNode node) {
    return node.path().indexOf('.') < 0;
  }

  private Stream<Rule> constraints(SnapshotNode node) {
    return Json.list(node.element(), "constraint")
        .valueStream()
        .filter(constraint -> SnapshotNode.extension(constraint, BEST_PRACTICE).isEmpty())
        .filter(constraint -> !KnownInvariants.isStructural(constraint))
        .map(constraint -> rule(node, constraint));
  }

  private Rule rule(SnapshotNode node, JsonNode constraint) {
    var key = constraint.path("key").asText();
    var known = KnownInvariants.of(constraint);
    if (known.isPresent()) {
      return new Rule(key, known.get());
    }
    try {
      return new Rule(key, expressions.parse(constraint.path("expression").asText(), key));
    } catch (UndecidedException unknown) {
      return undecided(node, key, "the invariant %s: %s".formatted(key, unknown.getMessage()));
    }
  }

  /** Returns a rule that is always undecided, and records the gap. */
  private Rule undecided(SnapshotNode node, String key, String reason) {
    gaps.add(new CoverageGap(node.id(), reason));
    return new Rule(
        key,
        (scope, focus) -> {
          throw new UndecidedException(reason);
        });
  }

  private Supplier<ObjectShape> shape(SnapshotNode node) {
    if (node.element().has("contentReference")) {
      return contentTarget(node)
          .map(other -> (Supplier<ObjectShape>) () -> shapes.get(other.id()))
          .orElseThrow(() -> new UndecidedException("a contentReference that cannot be resolved"));
    }
    if (node.children().isEmpty()) {
      return null;
    }
    var shape = new ObjectShape(node.children().stream().map(this::rule).toList());
    shapes.put(node.id(), shape);
    return () -> shape;
  }

  private SlicingRule<ElementRule> slicing(SnapshotNode node) {
    if (node.slices().isEmpty()) {
      return null;
    }
    var slicing = node.element().path("slicing");
    var required =
        node.slices().stream().anyMatch(slice -> slice.element().path("min").asInt() > 0);
    var open = !slicing.path("rules").asText("open").equals("closed");
    try {
      if (slicing.path("ordered").asBoolean()) {
        throw new UndecidedException("an ordered slicing");
      }
      if (slicing.path("rules").asText().equals("openAtEnd")) {
        throw new UndecidedException("a slicing with the rules openAtEnd");
      }
      var slices = new ArrayList<SlicingRule.Slice<ElementRule>>();
      for (var slice : node.slices()) {
        slices.add(
            new SlicingRule.Slice<>(
                slice.id().substring(slice.id().lastIndexOf(':') + 1),
                rule(slice),
                matchers.of(node, slice)));
      }
      return new SlicingRule<>(slices, open, required, null);
    } catch (UndecidedException unknown) {
      gaps.add(new CoverageGap(node.id(), unknown.getMessage()));
      return new SlicingRule<>(List.of(), open, required, unknown.getMessage());
    }
  }
}
