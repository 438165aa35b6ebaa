package org.ketex.validation.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.ketex.validation.fhirpath.UndecidedException;

/**
 * Values of one element that follow different rules.
 *
 * @param open whether a value may be of no slice
 * @param required whether there must be a value of some slice
 * @param undecidable why its slices cannot be told apart here, or null
 */
record SlicingRule(List<Slice> slices, boolean open, boolean required, String undecidable) {

  record Slice(String name, ElementRule rule, Matcher matcher) {}

  /** Tells whether a value is of a slice. */
  interface Matcher {

    /**
     * @param choice the type that the value has
     */
    boolean matches(JsonNode value, TypeChoice choice);

    default Matcher and(Matcher other) {
      return (value, choice) -> matches(value, choice) && other.matches(value, choice);
    }
  }

  /**
   * The slice of a value; null where it is of none.
   *
   * @throws UndecidedException where it would be of several, or of none and may not
   */
  Slice of(JsonNode value, TypeChoice choice) {
    Slice found = null;
    for (var slice : slices) {
      if (slice.matcher().matches(value, choice)) {
        if (found != null) {
          throw new UndecidedException("a value is of two slices");
        }
        found = slice;
      }
    }
    if (found == null && !open) {
      throw new UndecidedException("a value is of no slice");
    }
    return found;
  }
}
