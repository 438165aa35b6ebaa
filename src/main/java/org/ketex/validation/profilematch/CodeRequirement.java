package org.ketex.validation.profilematch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.ketex.model.Json;

/**
 * A code that a profile asks for in one of its elements.
 *
 * @param keys properties that the element may be, several where it is a choice of types
 * @param wanted of each value of the element
 * @param telling whether it says what a resource is about; a status, an intent does not
 */
record CodeRequirement(List<String> keys, Predicate<JsonNode> wanted, boolean telling) {

  /** How an element compares with what is asked for. */
  enum Match {
    MET,
    UNMET,
    /** The element is not there. */
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
    return values.stream().anyMatch(wanted) ? Match.MET : Match.UNMET;
  }

  private static Stream<JsonNode> values(JsonNode element) {
    if (element == null) {
      return Stream.of();
    }
    return element.isArray() ? element.valueStream() : Stream.of(element);
  }

  /** The code of a contained resource that stands for a code, as a Medication does. */
  private static Stream<JsonNode> contained(JsonNode reference, JsonNode resource) {
    return Json.list(resource, "contained")
        .valueStream()
        .filter(each -> ("#" + Json.text(each, "id")).equals(Json.text(reference, "reference")))
        .filter(each -> each.has("code"))
        .map(each -> each.get("code"));
  }

  /** Codings of a CodeableConcept; a Coding is its own. */
  static Stream<JsonNode> codings(JsonNode value) {
    return value.has("coding") ? Json.list(value, "coding").valueStream() : Stream.of(value);
  }
}
