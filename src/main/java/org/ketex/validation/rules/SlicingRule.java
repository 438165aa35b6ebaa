package org.ketex.validation.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.ketex.validation.fhirpath.UndecidedException;

/**
 * The compiled slicing of an element.
 *
 * @param <R> the rule of a slice
 * @param open whether a value may belong to no slice
 * @param required whether a slice has a minimum above zero
 * @param undecidable reason why slices cannot be matched, or null
 */
record SlicingRule<R>(List<Slice<R>> slices, boolean open, boolean required, String undecidable) {

  record Slice<R>(String name, R rule, Matcher matcher) {}

  /** Matches the values of a slice. */
  interface Matcher {

    /**
     * Returns whether a value belongs to the slice.
     *
     * @param type of the value
     */
    boolean matches(JsonNode value, String type);

    default Matcher and(Matcher other) {
      return (value, type) -> matches(value, type) && other.matches(value, type);
    }
  }

  /**
   * Returns the slice of a value; null if it belongs to none.
   *
   * @throws UndecidedException if it matches several slices, or none of a closed slicing
   */
  Slice<R> of(JsonNode value, String type) {
    Slice<R> found = null;
    for (var slice : slices) {
      if (slice.matcher().matches(value, type)) {
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
