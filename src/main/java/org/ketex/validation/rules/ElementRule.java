package org.ketex.validation.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ketex.validation.fhirpath.CompiledExpression;
import org.ketex.validation.fhirpath.FhirPathItem;

/**
 * A compiled element of a snapshot.
 *
 * @param path as in the snapshot, without slices
 * @param name FHIR name, {@code value} for value[x]
 * @param repeats whether JSON represents it as an array (its base element may repeat)
 * @param max {@link Integer#MAX_VALUE} for "*"
 * @param fixed value that the element must equal, or null
 * @param pattern value that the element must contain, or null
 * @param binding null if unbound
 * @param slicing null if not sliced
 * @param own child elements listed in the snapshot; null if they are those of the type
 */
record ElementRule(
    String path,
    String name,
    boolean repeats,
    int min,
    int max,
    List<TypeChoice> choices,
    JsonNode fixed,
    JsonNode pattern,
    Binding binding,
    Limits limits,
    List<Rule> rules,
    SlicingRule<ElementRule> slicing,
    Supplier<ObjectShape> own) {

  /**
   * A binding to a value set.
   *
   * @param maxValueSet maximum value set (extension elementdefinition-maxValueSet), or null
   * @param additional bindings that apply in addition (extension additional-binding)
   * @param ofType binding of the element in the type, if the profile has another one; HL7's
   *     validator checks both
   */
  record Binding(
      String strength,
      String valueSet,
      @Nullable String maxValueSet,
      List<Binding> additional,
      @Nullable Binding ofType) {

    Binding(String strength, String valueSet) {
      this(strength, valueSet, null, List.of(), null);
    }

    Binding withTypeBinding(Binding binding) {
      return new Binding(strength, valueSet, maxValueSet, additional, binding);
    }

    boolean isRequired() {
      return strength.equals("required");
    }

    boolean isExample() {
      return strength.equals("example");
    }
  }

  /** Length and range limits of a primitive value; each may be null. */
  record Limits(Integer length, BigDecimal min, BigDecimal max) {

    static final Limits NONE = new Limits(null, null, null);
  }

  /** A compiled invariant. */
  record Rule(String key, CompiledExpression expression) {}

  /**
   * A type that an element may have.
   *
   * @param key JSON property for this type, such as {@code valueQuantity}
   * @param underscored JSON property with the extensions of a primitive, such as {@code _valueDate}
   * @param step FHIRPath of the element in its parent, such as {@code value.ofType(Quantity)}
   * @param type name of the type; "Resource" for any resource
   * @param kind kind of the type
   * @param profiles canonicals of profiles on the type, one of which must match
   * @param targets permitted target types of a Reference; empty for any
   */
  record TypeChoice(
      String key,
      String underscored,
      String step,
      String type,
      Kind kind,
      List<String> profiles,
      Set<String> targets,
      CompiledStructure.Lookup structures) {

    enum Kind {
      PRIMITIVE,
      COMPLEX,
      RESOURCE
    }

    /** Returns the type of a value: that of the element, or of the resource in it. */
    String typeOf(JsonNode value) {
      return isResource() ? value.path("resourceType").asText() : type;
    }

    boolean isPrimitive() {
      return kind == Kind.PRIMITIVE;
    }

    boolean isResource() {
      return kind == Kind.RESOURCE;
    }

    CompiledStructure structure() {
      return structures.ofType(type);
    }

    /** Returns the element as an item of FHIRPath evaluation. */
    FhirPathItem item(ElementRule rule, JsonNode value, JsonNode extras) {
      return switch (kind) {
        case PRIMITIVE -> new FhirPathItem(value, extras, type, null);
        case COMPLEX -> new FhirPathItem(value, null, type, shape(rule));
        case RESOURCE -> {
          var name = typeOf(value);
          yield new FhirPathItem(value, null, name, structures.ofType(name).shape());
        }
      };
    }

    /**
     * Returns the children: those of the element if it constrains them, otherwise those of its
     * type.
     */
    ObjectShape shape(ElementRule rule) {
      var own = rule.ownShape();
      return own != null ? own : structure().shape();
    }
  }

  ObjectShape ownShape() {
    return own == null ? null : own.get();
  }

  /** Returns the type choice of a JSON property, or null. */
  TypeChoice choice(String key) {
    for (var choice : choices) {
      if (choice.key().equals(key)) {
        return choice;
      }
    }
    return null;
  }
}
