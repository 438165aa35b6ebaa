package org.ketex.validation.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Supplier;
import org.ketex.validation.fhirpath.CompiledExpression;

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
    SlicingRule slicing,
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
