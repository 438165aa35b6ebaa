package org.ketex.validation.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Supplier;
import org.ketex.validation.fhirpath.CompiledExpression;

/**
 * An element of a snapshot, compiled.
 *
 * @param path as in the snapshot, without slices
 * @param name FHIR name, {@code value} for value[x]
 * @param repeats whether JSON writes it as a list (it may repeat in the base type)
 * @param max {@link Integer#MAX_VALUE} for "*"
 * @param fixed value that it must be equal to, or null
 * @param pattern value that it must contain, or null
 * @param binding null where any code will do
 * @param slicing null where all values follow the same rules
 * @param own its children, where the snapshot lists them; null where they are those of its type
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
    SlicingRule slicing,
    Supplier<ObjectShape> own) {

  /**
   * @param maxValueSet from a FHIR extension: the widest set that codes may be taken from, or null
   */
  record Binding(String strength, String valueSet, String maxValueSet) {

    boolean isRequired() {
      return strength.equals("required");
    }
  }

  /** Limits of a primitive value; each may be null. */
  record Limits(Integer length, BigDecimal least, BigDecimal limit) {

    static final Limits NONE = new Limits(null, null, null);
  }

  /** An invariant. */
  record Rule(String key, CompiledExpression expression) {}

  ObjectShape ownShape() {
    return own == null ? null : own.get();
  }

  /** The choice that a JSON property stands for, or null. */
  TypeChoice choice(String key) {
    for (var choice : choices) {
      if (choice.key().equals(key)) {
        return choice;
      }
    }
    return null;
  }
}
