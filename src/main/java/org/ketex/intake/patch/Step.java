package org.ketex.intake.patch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.ketex.fhir.ElementTypes;
import org.ketex.fhir.Json;

/** One step of a path, from the elements found so far to the next ones. */
sealed interface Step {

  List<Place> from(List<Place> focus, ElementTypes types);

  /** {@code name}. */
  record Child(String name) implements Step {

    @Override
    public List<Place> from(List<Place> focus, ElementTypes types) {
      return focus.stream()
          .flatMap(place -> place.children(of(place, types), types).stream())
          .toList();
    }

    /**
     * @throws org.ketex.fhir.Refusal (422) where FHIR R4 has no such element there
     */
    ElementTypes.Child of(Place place, ElementTypes types) {
      return types
          .child(place.type(), name)
          .orElseThrow(
              () ->
                  Patch.refused(
                      "%s has no element '%s'."
                          .formatted(place.type() == null ? "It" : place.type().getName(), name),
                      "Write the path with the names of FHIR R4, a choice without its type."));
    }
  }

  /** {@code [index]}, {@code first()}. */
  record At(int index) implements Step {

    @Override
    public List<Place> from(List<Place> focus, ElementTypes types) {
      return index < focus.size() ? List.of(focus.get(index)) : List.of();
    }
  }

  /** {@code last()}. */
  record Last() implements Step {

    @Override
    public List<Place> from(List<Place> focus, ElementTypes types) {
      return focus.isEmpty() ? List.of() : List.of(focus.getLast());
    }
  }

  /** {@code ofType(Type)}. */
  record OfType(String type) implements Step {

    @Override
    public List<Place> from(List<Place> focus, ElementTypes types) {
      return focus.stream()
          .filter(place -> place.type() != null && type.equals(place.type().getName()))
          .toList();
    }
  }

  /** {@code extension(url)}. */
  record Extension(String url) implements Step {

    @Override
    public List<Place> from(List<Place> focus, ElementTypes types) {
      return new Child("extension")
          .from(focus, types).stream()
              .filter(place -> url.equals(Json.text(place.element().value(), "url")))
              .toList();
    }
  }

  /** {@code where(path = value and …)}. */
  record Where(List<Condition> conditions) implements Step {

    @Override
    public List<Place> from(List<Place> focus, ElementTypes types) {
      return focus.stream()
          .filter(place -> conditions.stream().allMatch(each -> each.isMetBy(place, types)))
          .toList();
    }
  }

  /**
   * A comparison of FHIRPath: of one value; of none, or of several, nothing is true.
   *
   * @param value null where something has to be there, whatever it is
   */
  record Condition(List<Step> steps, boolean equal, JsonNode value) {

    boolean isMetBy(Place place, ElementTypes types) {
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

  static List<Place> walk(List<Step> steps, List<Place> focus, ElementTypes types) {
    var places = focus;
    for (var step : steps) {
      places = step.from(places, types);
    }
    return places;
  }
}
