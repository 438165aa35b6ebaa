package org.ketex.intake.patch;

import java.util.List;
import java.util.Optional;
import org.ketex.model.ElementTypes;
import org.ketex.model.FhirErrorException;

/**
 * Selects the element of an operation.
 *
 * @param text as sent
 * @param type with which the path starts; null if it starts with an element
 */
record PatchPath(String text, String type, List<PathStep> steps) {

  /** Finds the one selected element; empty if there is none. */
  Optional<ElementLocation> find(ElementLocation resource, ElementTypes types) {
    return only(PathStep.walk(stepsIn(resource), List.of(resource), types));
  }

  /**
   * Finds the one selected element.
   *
   * @throws FhirErrorException (422) if there is none
   */
  ElementLocation require(ElementLocation resource, ElementTypes types) {
    return find(resource, types).orElseThrow(this::nothing);
  }

  /**
   * Represents a list, which may be empty.
   *
   * @param owner its parent element
   */
  record Elements(ElementLocation owner, ElementTypes.Child child, ElementProperty property) {}

  /** Returns the list that the path selects. */
  Elements list(ElementLocation resource, ElementTypes types) {
    var all = stepsIn(resource);
    if (all.isEmpty() || !(all.getLast() instanceof PathStep.Child name)) {
      throw ResourcePatch.rejected(
          "'%s' does not select a list.".formatted(text),
          "Use the path of the list itself, such as Patient.identifier.");
    }
    var before = all.subList(0, all.size() - 1);
    var owner = only(PathStep.walk(before, List.of(resource), types)).orElseThrow(this::nothing);
    var child = name.of(owner, types);
    if (!child.repeats()) {
      throw ResourcePatch.rejected(
          "'%s' is not a list.".formatted(text),
          "Use add, replace or delete for a single element.");
    }
    return new Elements(owner, child, owner.propertyToChange(child.name(), true));
  }

  private List<PathStep> stepsIn(ElementLocation resource) {
    if (type == null || type.equals(resource.type().getName())) {
      return steps;
    }
    throw ResourcePatch.rejected(
        "'%s' is a path of %s, but the resource is a %s."
            .formatted(text, type, resource.type().getName()),
        "Start the path with the resource type.");
  }

  private FhirErrorException nothing() {
    return ResourcePatch.rejected(
        "'%s' does not select any element of the current resource.".formatted(text),
        "Read the resource, and correct the path.");
  }

  private Optional<ElementLocation> only(List<ElementLocation> found) {
    if (found.size() > 1) {
      throw ResourcePatch.rejected(
          "'%s' selects %d elements; an operation needs exactly one.".formatted(text, found.size()),
          "Add [index] or where(…), or send one operation per element.");
    }
    return found.stream().findFirst();
  }
}
