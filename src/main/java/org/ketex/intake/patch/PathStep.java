package org.ketex.intake.patch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.ketex.model.ElementTypes;
import org.ketex.model.Json;

/** Represents one step of a path, from the current elements to the next ones. */
sealed interface PathStep {

  List<ElementLocation> from(List<ElementLocation> focus, ElementTypes types);

  /** Selects children: {@code name}. */
  record Child(String name) implements PathStep {

    @Override
    public List<ElementLocation> from(List<ElementLocation> focus, ElementTypes types) {
      return focus.stream()
          .flatMap(place -> place.children(of(place, types), types).stream())
          .toList();
    }

    /**
     * Returns the definition of the child.
     *
     * @throws org.ketex.model.FhirErrorException (422) if FHIR R4 has no such element there
     */
    ElementTypes.Child of(ElementLocation place, ElementTypes types) {
      return types
          .child(place.type(), name)
          .orElseThrow(
              () ->
                  ResourcePatch.rejected(
                      "%s has no element '%s'."
                          .formatted(
                              place.type() == null ? "The element" : place.type().getName(), name),
                      "Use the element names of FHIR R4, a choice without its type."));
    }
  }

  /** Selects by position: {@code [index]}, {@code first()}. */
  record At(int index) implements PathStep {

    @Override
    public List<ElementLocation> from(List<ElementLocation> focus, ElementTypes types) {
      return index < focus.size() ? List.of(focus.get(index)) : List.of();
    }
  }

  /** Selects the last element: {@code last()}. */
  record Last() implements PathStep {

    @Override
    public List<ElementLocation> from(List<ElementLocation> focus, ElementTypes types) {
      return focus.isEmpty() ? List.of() : List.of(focus.getLast());
    }
  }

  /** Filters by type: {@code ofType(Type)}. */
  record OfType(String type) implements PathStep {

    @Override
    public List<ElementLocation> from(List<ElementLocation> focus, ElementTypes types) {
      return focus.stream()
          .filter(place -> place.type() != null && type.equals(place.type().getName()))
          .toList();
    }
  }

  /** Selects extensions: {@code extension(url)}. */
  record Extension(String url) implements PathStep {

    @Override
    public List<ElementLocation> from(List<ElementLocation> focus, ElementTypes types) {
      return new Child("extension")
          .from(focus, types).stream()
              .filter(place -> url.equals(Json.text(place.element().value(), "url")))
              .toList();
    }
  }

  /** Filters by conditions: {@code where(path = value and …)}. */
  record Where(List<Condition> conditions) implements PathStep {

    @Override
    public List<ElementLocation> from(List<ElementLocation> focus, ElementTypes types) {
      return focus.stream()
          .filter(place -> conditions.stream().allMatch(each -> each.isMetBy(place, types)))
          .toList();
    }
  }

  /**
   * Compares like FHIRPath: a single value; with none or several, the result is never true.
   *
   * @param value null for exists() and empty()
   */
  record Condition(List<PathStep> steps, boolean equal, JsonNode value) {

    boolean isMetBy(ElementLocation place, ElementTypes types) {
      var found = walk(steps, List.of(place), types);
      if (value == null) {
        return found.isEmpty() != equal;
      }
      return found.size() == 1 && isSame(found.getFirst().element().value()) == equal;
    }

    private boolean isSame(JsonNode found) {
      return value.isNumber() && found != null && found.isNumber()
          ? value.decimalValue().compareTo(found.decimalValue()) == 0
          : value.equals(found);
    }
  }

  static List<ElementLocation> walk(
      List<PathStep> steps, List<ElementLocation> focus, ElementTypes types) {
    var places = focus;
    for (var step : steps) {
      places = step.from(places, types);
    }
    return places;
  }
}
