package org.ketex.intake.patch;

import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ketex.model.ElementTypes;
import org.ketex.model.Json;

/**
 * Locates an element in its resource.
 *
 * @param owner its parent; null for the resource itself
 * @param property its property in the parent; null for the resource itself
 * @param index position in the property
 * @param type null if FHIR R4 does not define it
 */
record ElementLocation(
    ElementLocation owner,
    ElementProperty property,
    int index,
    PatchedElement element,
    BaseRuntimeElementDefinition<?> type) {

  static ElementLocation of(ObjectNode resource, ElementTypes types) {
    return new ElementLocation(
        null, null, 0, new PatchedElement(resource, null), types.ofResource(resource));
  }

  /** Returns the object that holds its children: of a primitive these are its id and extensions. */
  private Optional<ObjectNode> holder() {
    return element.value() instanceof ObjectNode object
        ? Optional.of(object)
        : Optional.ofNullable(element.extra())
            .filter(ObjectNode.class::isInstance)
            .map(ObjectNode.class::cast);
  }

  /** Returns that object, after creating it for a primitive without id and extensions. */
  private ObjectNode holderToChange() {
    return holder()
        .orElseGet(
            () -> {
              var made = Json.object();
              replace(new PatchedElement(element.value(), made));
              return made;
            });
  }

  /** Returns the child elements of a name. */
  List<ElementLocation> children(ElementTypes.Child child, ElementTypes types) {
    var places = new ArrayList<ElementLocation>();
    holder()
        .ifPresent(
            parent -> {
              for (var name : child.properties()) {
                var property = new ElementProperty(parent, name, child.repeats());
                var elements = property.elements();
                for (var i = 0; i < elements.size(); i++) {
                  var each = elements.get(i);
                  places.add(
                      new ElementLocation(this, property, i, each, typeOf(each, name, types)));
                }
              }
            });
    return places;
  }

  private BaseRuntimeElementDefinition<?> typeOf(
      PatchedElement each, String name, ElementTypes types) {
    return each.value() != null && each.value().has("resourceType")
        ? types.ofResource(each.value())
        : types.ofProperty(type, name);
  }

  /** Returns the property of that JSON name, for a change. */
  ElementProperty propertyToChange(String name, boolean repeats) {
    return new ElementProperty(holderToChange(), name, repeats);
  }

  /**
   * Adds a child.
   *
   * @throws org.ketex.model.FhirErrorException (422) if FHIR R4 has no such element, or the element
   *     exists and does not repeat
   */
  void add(String name, PatchValue value, ElementTypes types) {
    var child = new PathStep.Child(name).of(this, types);
    if (!child.repeats() && !children(child, types).isEmpty()) {
      throw ResourcePatch.rejected(
          "The element '%s' already exists, and does not repeat.".formatted(name),
          "Use replace, or delete it first.");
    }
    var property = propertyToChange(value.propertyOf(child), child.repeats());
    var elements = new ArrayList<>(property.elements());
    elements.add(value.elementOf(types.ofProperty(type, property.name()), types));
    property.set(elements);
  }

  void replace(PatchValue value, ElementTypes types) {
    var child = new PathStep.Child(property.name()).of(owner, types);
    var name = value.propertyOf(child);
    var with = value.elementOf(types.ofProperty(owner.type, name), types);
    if (name.equals(property.name())) {
      replace(with);
    } else {
      // The value of a choice has another type, and therefore another property name.
      property.set(List.of());
      owner.propertyToChange(name, false).set(List.of(with));
    }
  }

  private void replace(PatchedElement with) {
    var elements = new ArrayList<>(property.elements());
    elements.set(index, with);
    property.set(elements);
  }

  /** Removes the element, and parents that become empty: FHIR has no empty elements. */
  void remove() {
    var elements = new ArrayList<>(property.elements());
    elements.remove(index);
    property.set(elements);
    if (owner.property != null) {
      owner.tidy();
    }
  }

  private void tidy() {
    var now = property.elements().get(index);
    if (now.isEmpty()) {
      remove();
    } else if (now.extra() != null && now.extra().isEmpty()) {
      replace(new PatchedElement(now.value(), null));
    }
  }
}
