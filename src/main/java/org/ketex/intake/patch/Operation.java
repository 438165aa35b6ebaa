package org.ketex.intake.patch;

import java.util.ArrayList;
import org.ketex.fhir.ElementTypes;

/** One change of a FHIRPath patch (fhirpatch.html). */
sealed interface Operation {

  /**
   * @throws org.ketex.fhir.Refusal (422) where it cannot be carried out
   */
  void apply(Place resource, ElementTypes types);

  record Add(PatchPath path, String name, Value value) implements Operation {

    @Override
    public void apply(Place resource, ElementTypes types) {
      path.require(resource, types).add(name, value, types);
    }
  }

  record Insert(PatchPath path, int index, Value value) implements Operation {

    @Override
    public void apply(Place resource, ElementTypes types) {
      var list = path.list(resource, types);
      var elements = new ArrayList<>(list.property().elements());
      requireIn(index, elements.size() + 1);
      var type = types.ofProperty(list.owner().type(), list.property().name());
      elements.add(index, value.elementOf(type, types));
      list.property().set(elements);
    }
  }

  /** Of nothing it is no error. */
  record Delete(PatchPath path) implements Operation {

    @Override
    public void apply(Place resource, ElementTypes types) {
      path.find(resource, types).map(Operation::partOf).ifPresent(Place::remove);
    }
  }

  record Replace(PatchPath path, Value value) implements Operation {

    @Override
    public void apply(Place resource, ElementTypes types) {
      partOf(path.require(resource, types)).replace(value, types);
    }
  }

  record Move(PatchPath path, int source, int destination) implements Operation {

    @Override
    public void apply(Place resource, ElementTypes types) {
      var list = path.list(resource, types);
      var elements = new ArrayList<>(list.property().elements());
      requireIn(source, elements.size());
      requireIn(destination, elements.size());
      elements.add(destination, elements.remove(source));
      list.property().set(elements);
    }
  }

  private static Place partOf(Place place) {
    if (place.property() == null) {
      throw Patch.refused(
          "The path means the whole resource.", "Name an element, or use PUT or DELETE.");
    }
    return place;
  }

  private static void requireIn(int index, int size) {
    if (index < 0 || index >= size) {
      throw Patch.refused(
          "There is no place %d in the list: it goes from 0 to %d.".formatted(index, size - 1),
          "Count from 0.");
    }
  }
}
