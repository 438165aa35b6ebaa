package org.ketex.intake.patch;

import java.util.ArrayList;
import org.ketex.model.ElementTypes;

/** Represents one operation of a FHIRPath patch (fhirpatch.html). */
sealed interface PatchOperation {

  /**
   * Applies the operation.
   *
   * @throws org.ketex.model.FhirErrorException (422) if it cannot be applied
   */
  void apply(ElementLocation resource, ElementTypes types);

  record Add(PatchPath path, String name, PatchValue value) implements PatchOperation {

    @Override
    public void apply(ElementLocation resource, ElementTypes types) {
      path.require(resource, types).add(name, value, types);
    }
  }

  record Insert(PatchPath path, int index, PatchValue value) implements PatchOperation {

    @Override
    public void apply(ElementLocation resource, ElementTypes types) {
      var list = path.list(resource, types);
      var elements = new ArrayList<>(list.property().elements());
      requireIn(index, elements.size() + 1);
      var type = types.ofProperty(list.owner().type(), list.property().name());
      elements.add(index, value.elementOf(type, types));
      list.property().set(elements);
    }
  }

  /** Deletes an element; it is no error if there is none. */
  record Delete(PatchPath path) implements PatchOperation {

    @Override
    public void apply(ElementLocation resource, ElementTypes types) {
      path.find(resource, types).map(PatchOperation::partOf).ifPresent(ElementLocation::remove);
    }
  }

  record Replace(PatchPath path, PatchValue value) implements PatchOperation {

    @Override
    public void apply(ElementLocation resource, ElementTypes types) {
      partOf(path.require(resource, types)).replace(value, types);
    }
  }

  record Move(PatchPath path, int source, int destination) implements PatchOperation {

    @Override
    public void apply(ElementLocation resource, ElementTypes types) {
      var list = path.list(resource, types);
      var elements = new ArrayList<>(list.property().elements());
      requireIn(source, elements.size());
      requireIn(destination, elements.size());
      elements.add(destination, elements.remove(source));
      list.property().set(elements);
    }
  }

  private static ElementLocation partOf(ElementLocation place) {
    if (place.property() == null) {
      throw ResourcePatch.rejected(
          "The path selects the whole resource.", "Select an element, or use PUT or DELETE.");
    }
    return place;
  }

  private static void requireIn(int index, int size) {
    if (index < 0 || index >= size) {
      throw ResourcePatch.rejected(
          "The index %d is out of range: it must be from 0 to %d.".formatted(index, size - 1),
          "The first element has the index 0.");
    }
  }
}
