package org.ketex.validation.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.ketex.model.Json;
import org.ketex.validation.fhirpath.EvaluationScope;
import org.ketex.validation.fhirpath.FhirPathItem;
import org.ketex.validation.fhirpath.UndecidedException;
import org.ketex.validation.fhirpath.ValueComparison;
import org.ketex.validation.rules.ElementRule.Rule;
import org.ketex.validation.rules.ElementRule.TypeChoice;

/**
 * Checks one resource. Returns normally if it conforms, and throws {@link UndecidedException} at
 * the first element that cannot be decided.
 *
 * @param resource {@code %resource}
 * @param root {@code %rootResource}
 */
record ResourceCheck(
    ProfileSelection checks, ReferenceTypes references, FhirPathItem resource, FhirPathItem root) {

  /** The position of an element, matched against the contexts of extensions. */
  private record Position(String path, String type, String extensionUrl) {}

  void run(CompiledStructure structure) {
    var id = Json.text(resource.json(), "id");
    if (id != null && !PrimitiveFormats.isId(id)) {
      throw new UndecidedException("an id that may not be valid").below("id");
    }
    var position = new Position(structure.type(), structure.type(), null);
    object(resource.json(), structure.shape(), position, 1);
    rules(structure.root().rules(), resource);
  }

  /**
   * Checks the properties of an object.
   *
   * @param known number of properties that are not elements: 1 for {@code resourceType}, else 0
   */
  private void object(JsonNode object, ObjectShape shape, Position position, int known) {
    var seen = known;
    for (var rule : shape.rules()) {
      seen += element(object, rule, position);
    }
    if (seen != object.size()) {
      throw new UndecidedException("an unknown property").below(unknown(object, shape));
    }
  }

  private static String unknown(JsonNode object, ObjectShape shape) {
    return object
        .propertyStream()
        .map(property -> property.getKey())
        .filter(key -> !key.equals("resourceType") && !shape.hasKey(key))
        .findFirst()
        .orElse("resourceType");
  }

  /**
   * Checks an element and returns the number of properties of the object that represent it: 0 or 1.
   */
  private int element(JsonNode object, ElementRule rule, Position position) {
    TypeChoice choice = null;
    JsonNode value = null;
    for (var each : rule.choices()) {
      var found = object.get(each.key());
      if (found != null) {
        if (choice != null) {
          throw new UndecidedException("two types of the choice element " + rule.name());
        }
        choice = each;
        value = found;
      }
      if (each.isPrimitive() && object.has(each.underscored())) {
        throw new UndecidedException("extensions of a primitive").below(each.key());
      }
    }
    if (choice == null) {
      if (rule.min() > 0 || isSliceMissing(rule)) {
        throw new UndecidedException("a missing element").below(rule.name());
      }
      return 0;
    }
    try {
      values(value, rule, choice, position);
    } catch (UndecidedException undecided) {
      throw undecided.below(choice.key());
    }
    return 1;
  }

  private static boolean isSliceMissing(ElementRule rule) {
    return rule.slicing() != null && rule.slicing().required();
  }

  private void values(JsonNode value, ElementRule rule, TypeChoice choice, Position position) {
    if (value instanceof ArrayNode != rule.repeats()) {
      throw new UndecidedException("an array instead of a single value, or vice versa");
    }
    var count = rule.repeats() ? value.size() : 1;
    if (count == 0 || count < rule.min() || count > rule.max()) {
      throw new UndecidedException("too few or too many values");
    }
    if (rule.slicing() != null) {
      sliced(value, rule, choice, position);
    } else if (rule.repeats()) {
      for (var item : value) {
        value(item, rule, choice, position);
      }
    } else {
      value(value, rule, choice, position);
    }
  }

  private void sliced(JsonNode value, ElementRule rule, TypeChoice choice, Position position) {
    var slicing = rule.slicing();
    if (slicing.undecidable() != null) {
      throw new UndecidedException(slicing.undecidable());
    }
    var counts = new int[slicing.slices().size()];
    for (var item : rule.repeats() ? value : List.of(value)) {
      var slice = slicing.of(item, choice.typeOf(item));
      if (slice == null) {
        value(item, rule, choice, position);
      } else {
        counts[slicing.slices().indexOf(slice)]++;
        value(item, slice.rule(), sliceChoice(slice.rule(), choice), position);
      }
    }
    for (var i = 0; i < counts.length; i++) {
      var slice = slicing.slices().get(i).rule();
      if (counts[i] < slice.min() || counts[i] > slice.max()) {
        throw new UndecidedException(
            "too few or too many values of the slice " + slicing.slices().get(i).name());
      }
    }
  }

  private static TypeChoice sliceChoice(ElementRule rule, TypeChoice choice) {
    for (var each : rule.choices()) {
      if (each.type().equals(choice.type())) {
        return each;
      }
    }
    throw new UndecidedException("a slice without the type of the value");
  }

  private void value(JsonNode value, ElementRule rule, TypeChoice choice, Position position) {
    if (rule.fixed() != null && !PatternMatcher.equal(rule.fixed(), value)
        || rule.pattern() != null && !PatternMatcher.matches(rule.pattern(), value)) {
      throw new UndecidedException("a value other than the fixed value or pattern");
    }
    switch (choice.kind()) {
      case PRIMITIVE -> primitive(value, rule, choice);
      case RESOURCE -> {
        if (!rule.rules().isEmpty()) {
          throw new UndecidedException("an invariant of the outer profile on a nested resource");
        }
        checks.nested(value, rule, choice, this);
      }
      case COMPLEX -> complex(value, rule, choice, position);
    }
  }

  private void primitive(JsonNode value, ElementRule rule, TypeChoice choice) {
    switch (choice.type()) {
      case "xhtml" -> {
        if (!value.isTextual() || !NarrativeRules.isSimple(value.textValue())) {
          throw new UndecidedException("a narrative that is not simple XHTML");
        }
      }
      case "code" -> {
        PrimitiveFormats.check(choice.type(), value, rule.limits());
        checks.codes().code(value.textValue(), rule.binding());
      }
      default -> {
        PrimitiveFormats.check(choice.type(), value, rule.limits());
        if (rule.binding() != null && rule.binding().isRequired()) {
          throw new UndecidedException("a binding on a " + choice.type());
        }
      }
    }
    if (!rule.rules().isEmpty()) {
      rules(rule.rules(), new FhirPathItem(value, null, choice.type(), null));
    }
  }

  private void complex(JsonNode value, ElementRule rule, TypeChoice choice, Position position) {
    if (!value.isObject() || value.isEmpty()) {
      throw new UndecidedException("an object is expected");
    }
    if (rule.limits() != ElementRule.Limits.NONE) {
      throw new UndecidedException("a minimum or maximum of a " + choice.type());
    }
    if (choice.type().equals("Extension")) {
      extension(value, rule, choice, position);
      return;
    }
    var shape = choice.shape(rule);
    var isBackbone = choice.type().equals("BackboneElement") || choice.type().equals("Element");
    object(
        value,
        shape,
        new Position(rule.own() == null ? choice.type() : rule.path(), choice.type(), null),
        0);
    var item = new FhirPathItem(value, null, choice.type(), shape);
    rules(rule.rules(), item);
    if (!isBackbone) {
      rules(choice.structure().root().rules(), item);
    }
    profiles(value, choice, position);
    special(value, rule, choice);
  }

  /** Checks a profile on a data type; several profiles are undecided, as only one has to match. */
  private void profiles(JsonNode value, TypeChoice choice, Position position) {
    if (choice.profiles().size() > 1) {
      throw new UndecidedException("a choice between several profiles");
    }
    for (var profile : choice.profiles()) {
      var structure = checks.structures().of(profile);
      object(value, structure.shape(), position, 0);
      rules(
          structure.root().rules(),
          new FhirPathItem(value, null, choice.type(), structure.shape()));
    }
  }

  private static final Pattern ABSOLUTE = Pattern.compile("(?:https?|urn):.+");

  /** Identifier systems that prescribe the format of their values. */
  private static final Set<String> WITH_FORMAT =
      Set.of("urn:ietf:rfc:3986", "https://tools.ietf.org/html/rfc4122");

  private static final Set<String> QUANTITIES =
      Set.of("Quantity", "Age", "Count", "Distance", "Duration", "Money");

  private void special(JsonNode value, ElementRule rule, TypeChoice choice) {
    switch (choice.type()) {
      case "Reference" ->
          references.check(value, choice.targets(), root, checks.structures()::isResource);
      case "CodeableConcept" -> checks.codes().concept(value, rule.binding());
      case "Coding" -> checks.codes().coding(value, rule.binding());
      case "Identifier" -> identifier(value);
      case "Attachment" -> attachment(value);
      default -> {
        if (QUANTITIES.contains(choice.type())) {
          checks.codes().quantity(value, rule.binding());
        } else if (rule.binding() != null && rule.binding().isRequired()) {
          throw new UndecidedException("a binding on a " + choice.type());
        }
      }
    }
  }

  private static void identifier(JsonNode value) {
    var system = Json.text(value, "system");
    if (system != null && (!ABSOLUTE.matcher(system).matches() || WITH_FORMAT.contains(system))) {
      throw new UndecidedException(
              "the system of an identifier, which is not absolute or prescribes a format")
          .below("system");
    }
  }

  private static void attachment(JsonNode value) {
    if (value.has("hash") || value.has("size")) {
      throw new UndecidedException("an attachment with hash or size");
    }
  }

  private void extension(JsonNode value, ElementRule rule, TypeChoice choice, Position position) {
    var url = Json.text(value, "url");
    if (url == null) {
      throw new UndecidedException("an extension without a url");
    }
    var nestedPosition = new Position("Extension", "Extension", url);
    if (rule.own() != null) {
      // Part of a complex extension, which defines its content.
      object(value, rule.ownShape(), nestedPosition, 0);
      rules(rule.rules(), new FhirPathItem(value, null, "Extension", rule.ownShape()));
      if (choice.profiles().isEmpty()) {
        return;
      }
    }
    var structure = checks.structures().of(url);
    if (!structure.type().equals("Extension")
        || structure.isModifier() != rule.name().equals("modifierExtension")) {
      throw new UndecidedException("a modifier extension used as a plain extension, or vice versa");
    }
    if (structure.contexts().stream().noneMatch(context -> allows(context, position))) {
      throw new UndecidedException("an extension that is not permitted in this context");
    }
    object(value, structure.shape(), nestedPosition, 0);
    var item = new FhirPathItem(value, null, "Extension", structure.shape());
    rules(rule.rules(), item);
    rules(structure.root().rules(), item);
  }

  private static boolean allows(JsonNode context, Position position) {
    var expression = context.path("expression").asText();
    return switch (context.path("type").asText()) {
      case "element" ->
          expression.equals("Element")
              || expression.equals(position.path())
              || expression.equals(position.type());
      case "extension" -> expression.equals(position.extensionUrl());
      default -> false;
    };
  }

  private void rules(List<Rule> rules, FhirPathItem item) {
    for (var rule : rules) {
      List<Object> focus = List.of(item);
      var truth =
          ValueComparison.truth(
              rule.expression().of(EvaluationScope.of(item, resource, root), focus));
      if (!Boolean.TRUE.equals(truth)) {
        throw new UndecidedException("the invariant " + rule.key());
      }
    }
  }
}
