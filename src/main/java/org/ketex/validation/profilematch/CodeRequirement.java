package org.ketex.validation.profilematch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.ketex.model.Json;

/**
 * A code that a profile requires in one of its elements.
 *
 * @param keys JSON properties of the element, several for a choice of types
 * @param matches tests a value of the element
 * @param isDistinctive whether the element identifies what a resource is about; a status or intent
 *     does not
 */
record CodeRequirement(List<String> keys, Predicate<JsonNode> matches, boolean isDistinctive) {

  /** Result of comparing an element with the requirement. */
  enum Match {
    MET,
    UNMET,
    /** The element is absent. */
    ABSENT
  }

  Match of(JsonNode resource) {
    var values =
        keys.stream()
            .flatMap(key -> values(resource.get(key)))
            .flatMap(
                value -> value.has("reference") ? contained(value, resource) : Stream.of(value))
            .toList();
    if (values.isEmpty()) {
      return Match.ABSENT;
    }
    return values.stream().anyMatch(matches) ? Match.MET : Match.UNMET;
  }

  private static Stream<JsonNode> values(JsonNode element) {
    if (element == null) {
      return Stream.of();
    }
    return element.isArray() ? element.valueStream() : Stream.of(element);
  }

  /**
   * Returns the code of a contained resource that a reference replaces a CodeableConcept with, such
   * as a Medication.
   */
  private static Stream<JsonNode> contained(JsonNode reference, JsonNode resource) {
    return Json.list(resource, "contained")
        .valueStream()
        .filter(each -> ("#" + Json.text(each, "id")).equals(Json.text(reference, "reference")))
        .filter(each -> each.has("code"))
        .map(each -> each.get("code"));
  }

  /** Returns the codings of a CodeableConcept, or the Coding itself. */
  static Stream<JsonNode> codings(JsonNode value) {
    return value.has("coding") ? Json.list(value, "coding").valueStream() : Stream.of(value);
  }
}
