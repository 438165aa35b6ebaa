package org.ketex.validation.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.ketex.validation.fhirpath.CompiledExpression;
import org.ketex.validation.fhirpath.FhirPathItem;
import org.ketex.validation.fhirpath.UndecidedException;

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
    Slicing slicing,
    Supplier<ObjectShape> own) {

  /**
   * A binding to a value set.
   *
   * @param maxValueSet maximum value set (extension elementdefinition-maxValueSet), or null
   */
  record Binding(String strength, String valueSet, String maxValueSet) {

    boolean isRequired() {
      return strength.equals("required");
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
   * @param type name of the type; "Resource" for any resource
   * @param kind kind of the type
   * @param profiles canonicals of profiles on the type, one of which must match
   * @param targets permitted target types of a Reference; empty for any
   */
  record TypeChoice(
      String key,
      String underscored,
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
          var name = value.path("resourceType").asText();
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

  /**
   * The slicing of an element.
   *
   * @param open whether a value may belong to no slice
   * @param required whether a slice has a minimum above zero
   * @param undecidable reason why slices cannot be matched, or null
   */
  record Slicing(List<Slice> slices, boolean open, boolean required, String undecidable) {

    record Slice(String name, ElementRule rule, Matcher matcher) {}

    /** Matches the values of a slice. */
    interface Matcher {

      /**
       * Returns whether a value belongs to the slice.
       *
       * @param choice type of the value
       */
      boolean matches(JsonNode value, TypeChoice choice);

      default Matcher and(Matcher other) {
        return (value, choice) -> matches(value, choice) && other.matches(value, choice);
      }
    }

    /**
     * Returns the slice of a value; null if it belongs to none.
     *
     * @throws UndecidedException if it matches several slices, or none of a closed slicing
     */
    Slice of(JsonNode value, TypeChoice choice) {
      Slice found = null;
      for (var slice : slices) {
        if (slice.matcher().matches(value, choice)) {
          if (found != null) {
            throw new UndecidedException("a value that matches two slices");
          }
          found = slice;
        }
      }
      if (found == null && !open) {
        throw new UndecidedException("a value that matches no slice of a closed slicing");
      }
      return found;
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
