package org.ketex.validation.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
    ProfileSelection checks, CheckContext context, FhirPathItem resource, FhirPathItem root) {

  /**
   * The position of an element, matched against the contexts of extensions.
   *
   * @param location of the element in the resource that was submitted
   */
  private record Position(
      String path, String type, @Nullable String extensionUrl, IssueLocation location) {}

  /**
   * @param location of the resource
   */
  void run(CompiledStructure structure, IssueLocation location) {
    var id = Json.text(resource.json(), "id");
    if (id != null && !PrimitiveFormats.isId(id)) {
      throw new UndecidedException("an id that may not be valid").below("id");
    }
    var position = new Position(structure.type(), structure.type(), null, location);
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
      for (var i = 0; i < count; i++) {
        value(value.get(i), rule, choice, position, i);
      }
    } else {
      value(value, rule, choice, position, -1);
    }
  }

  private void sliced(JsonNode value, ElementRule rule, TypeChoice choice, Position position) {
    var slicing = rule.slicing();
    if (slicing.undecidable() != null) {
      throw new UndecidedException(slicing.undecidable());
    }
    var counts = new int[slicing.slices().size()];
    var index = rule.repeats() ? 0 : -1;
    for (var item : rule.repeats() ? value : List.of(value)) {
      var slice = slicing.of(item, choice.typeOf(item));
      if (slice == null) {
        value(item, rule, choice, position, index);
      } else {
        counts[slicing.slices().indexOf(slice)]++;
        value(item, slice.rule(), sliceChoice(slice.rule(), choice), position, index);
      }
      index++;
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

  /**
   * Checks one value.
   *
   * @param position of its parent
   * @param index position in a list; -1 if the element does not repeat
   */
  private void value(
      JsonNode value, ElementRule rule, TypeChoice choice, Position position, int index) {
    if (rule.fixed() != null && !PatternMatcher.equal(rule.fixed(), value)
        || rule.pattern() != null && !PatternMatcher.matches(rule.pattern(), value)) {
      throw new UndecidedException("a value other than the fixed value or pattern");
    }
    var location = new IssueLocation(position.location(), choice.step(), index);
    switch (choice.kind()) {
      case PRIMITIVE -> primitive(value, rule, choice, location);
      case RESOURCE -> {
        if (!rule.rules().isEmpty()) {
          throw new UndecidedException("an invariant of the outer profile on a nested resource");
        }
        checks.nested(value, rule, choice, this, location);
      }
      case COMPLEX -> complex(value, rule, choice, position, location);
    }
  }

  /** Message id of HL7's validator. */
  private static final String LONG_DECIMAL = "Type_Specific_Checks_DT_Decimal_Range";

  /** Types of primitives whose bindings HL7's validator checks. */
  private static final Set<String> BOUND = Set.of("code", "string", "uri", "url", "canonical");

  private void primitive(
      JsonNode value, ElementRule rule, TypeChoice choice, IssueLocation location) {
    if (choice.type().equals("xhtml")) {
      UndecidedException.unless(
          value.isTextual()
              && NarrativeRules.isSimple(value.textValue(), Json.text(resource.json(), "language")),
          "a narrative that is not simple XHTML");
    } else {
      PrimitiveFormats.check(choice.type(), value, rule.limits());
      if (choice.type().equals("decimal") && PrimitiveFormats.isLong(value)) {
        var warning = checks.codes().codes().warning(LONG_DECIMAL, value.asText());
        context.report(List.of(warning), location);
      }
      if (rule.binding() != null && BOUND.contains(choice.type())) {
        context.report(checks.codes().code(value.textValue(), rule.binding()), location);
      }
    }
    if (!rule.rules().isEmpty()) {
      rules(rule.rules(), new FhirPathItem(value, null, choice.type(), null));
    }
  }

  private void complex(
      JsonNode value,
      ElementRule rule,
      TypeChoice choice,
      Position parent,
      IssueLocation location) {
    if (!value.isObject() || value.isEmpty()) {
      throw new UndecidedException("an object is expected");
    }
    if (rule.limits() != ElementRule.Limits.NONE) {
      throw new UndecidedException("a minimum or maximum of a " + choice.type());
    }
    if (choice.type().equals("Extension")) {
      extension(value, rule, choice, parent, location);
      return;
    }
    var shape = choice.shape(rule);
    var isBackbone = choice.type().equals("BackboneElement") || choice.type().equals("Element");
    var position =
        new Position(
            rule.own() == null ? choice.type() : rule.path(), choice.type(), null, location);
    object(value, shape, position, 0);
    var item = new FhirPathItem(value, null, choice.type(), shape);
    rules(rule.rules(), item);
    if (!isBackbone) {
      rules(choice.structure().root().rules(), item);
    }
    profiles(value, choice, position);
    special(value, rule, choice, parent, location);
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

  private static final Set<String> QUANTITIES =
      Set.of("Quantity", "Age", "Count", "Distance", "Duration", "Money");

  private void special(
      JsonNode value,
      ElementRule rule,
      TypeChoice choice,
      Position parent,
      IssueLocation location) {
    switch (choice.type()) {
      case "Reference" ->
          context.report(
              context.references().check(value, choice.targets(), root, checks.structures()),
              location);
      case "CodeableConcept" ->
          context.report(checks.codes().concept(value, rule.binding()), location);
      case "Coding" ->
          context.report(
              parent.type().equals("CodeableConcept")
                  ? checks.codes().codingOfConcept(value, rule.binding())
                  : checks.codes().coding(value, rule.binding()),
              location);
      case "Identifier" -> DataTypeRules.identifier(value);
      case "Attachment" -> DataTypeRules.attachment(value);
      default -> {
        if (QUANTITIES.contains(choice.type())) {
          checks.codes().quantity(value, rule.binding());
        } else if (rule.binding() != null && rule.binding().isRequired()) {
          throw new UndecidedException("a binding on a " + choice.type());
        }
      }
    }
  }

  private void extension(
      JsonNode value,
      ElementRule rule,
      TypeChoice choice,
      Position parent,
      IssueLocation location) {
    var url = Json.text(value, "url");
    if (url == null) {
      throw new UndecidedException("an extension without a url");
    }
    var position = new Position("Extension", "Extension", url, location);
    if (rule.own() != null) {
      // Part of a complex extension, which defines its content.
      extension(value, rule.ownShape(), rule.rules(), position);
      if (choice.profiles().isEmpty()) {
        return;
      }
    }
    var isModifier = rule.name().equals("modifierExtension");
    if (!isModifier && checks.isUnknownExtension(url, parent.extensionUrl())) {
      context.report(checks.unknownExtension(url), location);
      extension(value, choice.structure().shape(), rule.rules(), position);
      return;
    }
    var structure = checks.structures().of(url);
    if (!structure.type().equals("Extension") || structure.isModifier() != isModifier) {
      throw new UndecidedException("a modifier extension used as a plain extension, or vice versa");
    }
    if (structure.contexts().stream().noneMatch(context -> allows(context, parent))) {
      throw new UndecidedException("an extension that is not permitted in this context");
    }
    extension(value, structure.shape(), rule.rules(), position);
    rules(structure.root().rules(), new FhirPathItem(value, null, "Extension", structure.shape()));
  }

  private void extension(
      JsonNode value, ObjectShape shape, List<Rule> invariants, Position position) {
    object(value, shape, position, 0);
    rules(invariants, new FhirPathItem(value, null, "Extension", shape));
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
