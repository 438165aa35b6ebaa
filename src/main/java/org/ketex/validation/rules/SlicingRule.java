package org.ketex.validation.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.ketex.validation.fhirpath.UndecidedException;

/**
 * The slicing of an element.
 *
 * @param open whether a value may belong to no slice
 * @param required whether a slice has a minimum above zero
 * @param undecidable reason why slices cannot be matched, or null
 */
record SlicingRule(List<Slice> slices, boolean open, boolean required, String undecidable) {

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
