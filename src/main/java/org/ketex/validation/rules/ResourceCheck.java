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

/**
 * One resource being checked. It returns where everything holds, and stops at the first thing that
 * is not decided here.
 *
 * @param resource {@code %resource}
 * @param root {@code %rootResource}
 */
record ResourceCheck(
    ProfileSelection checks, ReferenceTypes references, FhirPathItem resource, FhirPathItem root) {

  /** Where an element stands: what the context of an extension is matched with. */
  private record Where(String path, String type, String extensionUrl) {}

  void run(CompiledStructure structure) {
    var id = Json.text(resource.json(), "id");
    if (id != null && !PrimitiveFormats.isId(id)) {
      throw new UndecidedException("an id of an unusual form").below("id");
    }
    var where = new Where(structure.type(), structure.type(), null);
    object(resource.json(), structure.shape(), where, 1);
    rules(structure.root().rules(), resource);
  }

  /**
   * @param known properties that are no elements, at most: {@code resourceType}
   */
  private void object(JsonNode object, ObjectShape shape, Where where, int known) {
    var seen = known;
    for (var rule : shape.rules()) {
      seen += element(object, rule, where);
    }
    if (seen != object.size()) {
      throw new UndecidedException("a property that is not known").below(unknown(object, shape));
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

  /** How many properties of the object are this element. */
  private int element(JsonNode object, ElementRule rule, Where where) {
    TypeChoice choice = null;
    JsonNode value = null;
    for (var each : rule.choices()) {
      var found = object.get(each.key());
      if (found != null) {
        if (choice != null) {
          throw new UndecidedException("two types of " + rule.name());
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
        throw new UndecidedException("an element that is missing").below(rule.name());
      }
      return 0;
    }
    try {
      values(value, rule, choice, where);
    } catch (UndecidedException undecided) {
      throw undecided.below(choice.key());
    }
    return 1;
  }

  private static boolean isSliceMissing(ElementRule rule) {
    return rule.slicing() != null && rule.slicing().required();
  }

  private void values(JsonNode value, ElementRule rule, TypeChoice choice, Where where) {
    if (value instanceof ArrayNode != rule.repeats()) {
      throw new UndecidedException("a list, or none");
    }
    var count = rule.repeats() ? value.size() : 1;
    if (count == 0 || count < rule.min() || count > rule.max()) {
      throw new UndecidedException("too few or too many");
    }
    if (rule.slicing() != null) {
      sliced(value, rule, choice, where);
    } else if (rule.repeats()) {
      for (var item : value) {
        value(item, rule, choice, where);
      }
    } else {
      value(value, rule, choice, where);
    }
  }

  private void sliced(JsonNode value, ElementRule rule, TypeChoice choice, Where where) {
    var slicing = rule.slicing();
    if (slicing.undecidable() != null) {
      throw new UndecidedException(slicing.undecidable());
    }
    var counts = new int[slicing.slices().size()];
    for (var item : rule.repeats() ? value : List.of(value)) {
      var slice = slicing.of(item, choice);
      if (slice == null) {
        value(item, rule, choice, where);
      } else {
        counts[slicing.slices().indexOf(slice)]++;
        value(item, slice.rule(), sliceChoice(slice.rule(), choice), where);
      }
    }
    for (var i = 0; i < counts.length; i++) {
      var slice = slicing.slices().get(i).rule();
      if (counts[i] < slice.min() || counts[i] > slice.max()) {
        throw new UndecidedException(
            "too few or too many of the slice " + slicing.slices().get(i).name());
      }
    }
  }

  private static TypeChoice sliceChoice(ElementRule rule, TypeChoice choice) {
    for (var each : rule.choices()) {
      if (each.type().equals(choice.type())) {
        return each;
      }
    }
    throw new UndecidedException("a slice of another type");
  }

  private void value(JsonNode value, ElementRule rule, TypeChoice choice, Where where) {
    if (rule.fixed() != null && !PatternMatcher.equal(rule.fixed(), value)
        || rule.pattern() != null && !PatternMatcher.fits(rule.pattern(), value)) {
      throw new UndecidedException("another value than the one that is fixed");
    }
    switch (choice.kind()) {
      case PRIMITIVE -> primitive(value, rule, choice);
      case RESOURCE -> {
        if (!rule.rules().isEmpty()) {
          throw new UndecidedException("a rule from outside on a resource");
        }
        checks.nested(value, rule, choice, this);
      }
      case COMPLEX -> complex(value, rule, choice, where);
    }
  }

  private void primitive(JsonNode value, ElementRule rule, TypeChoice choice) {
    switch (choice.type()) {
      case "xhtml" -> {
        if (!value.isTextual() || !NarrativeRules.isPlain(value.textValue())) {
          throw new UndecidedException("a narrative that is not of the plain kind");
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

  private void complex(JsonNode value, ElementRule rule, TypeChoice choice, Where where) {
    if (!value.isObject() || value.isEmpty()) {
      throw new UndecidedException("an object is expected");
    }
    if (rule.limits() != ElementRule.Limits.NONE) {
      throw new UndecidedException("the limits of a " + choice.type());
    }
    if (choice.type().equals("Extension")) {
      extension(value, rule, choice, where);
      return;
    }
    var shape = choice.shape(rule);
    var isBackbone = choice.type().equals("BackboneElement") || choice.type().equals("Element");
    object(
        value,
        shape,
        new Where(rule.own() == null ? choice.type() : rule.path(), choice.type(), null),
        0);
    var item = new FhirPathItem(value, null, choice.type(), shape);
    rules(rule.rules(), item);
    if (!isBackbone) {
      rules(choice.structure().root().rules(), item);
    }
    profiles(value, choice, where);
    special(value, rule, choice);
  }

  /** A profile on a data type; where there are several, one must be met. */
  private void profiles(JsonNode value, TypeChoice choice, Where where) {
    if (choice.profiles().size() > 1) {
      throw new UndecidedException("a choice of profiles");
    }
    for (var profile : choice.profiles()) {
      var structure = checks.structures().of(profile);
      object(value, structure.shape(), where, 0);
      rules(
          structure.root().rules(),
          new FhirPathItem(value, null, choice.type(), structure.shape()));
    }
  }

  private static final Pattern ABSOLUTE = Pattern.compile("(?:https?|urn):.+");

  /** Systems whose values have a form. */
  private static final Set<String> OF_UUIDS =
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
    if (system != null && (!ABSOLUTE.matcher(system).matches() || OF_UUIDS.contains(system))) {
      throw new UndecidedException("the system of an identifier").below("system");
    }
  }

  private static void attachment(JsonNode value) {
    if (value.has("hash") || value.has("size")) {
      throw new UndecidedException("an attachment with hash or size");
    }
  }

  private void extension(JsonNode value, ElementRule rule, TypeChoice choice, Where where) {
    var url = Json.text(value, "url");
    if (url == null) {
      throw new UndecidedException("an extension without a url");
    }
    var inside = new Where("Extension", "Extension", url);
    if (rule.own() != null) {
      // Part of a complex extension, which says what it is made of.
      object(value, rule.ownShape(), inside, 0);
      rules(rule.rules(), new FhirPathItem(value, null, "Extension", rule.ownShape()));
      if (choice.profiles().isEmpty()) {
        return;
      }
    }
    var structure = checks.structures().of(url);
    if (!structure.type().equals("Extension")
        || structure.isModifier() != rule.name().equals("modifierExtension")) {
      throw new UndecidedException("an extension that is used as another kind");
    }
    if (structure.contexts().stream().noneMatch(context -> allows(context, where))) {
      throw new UndecidedException("an extension that may not stand here");
    }
    object(value, structure.shape(), inside, 0);
    var item = new FhirPathItem(value, null, "Extension", structure.shape());
    rules(rule.rules(), item);
    rules(structure.root().rules(), item);
  }

  private static boolean allows(JsonNode context, Where where) {
    var expression = context.path("expression").asText();
    return switch (context.path("type").asText()) {
      case "element" ->
          expression.equals("Element")
              || expression.equals(where.path())
              || expression.equals(where.type());
      case "extension" -> expression.equals(where.extensionUrl());
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
        throw new UndecidedException("the rule " + rule.key());
      }
    }
  }
}
