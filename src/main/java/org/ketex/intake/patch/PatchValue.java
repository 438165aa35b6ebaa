package org.ketex.intake.patch;

import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.ketex.model.ElementTypes;
import org.ketex.model.Json;

/** What an operation puts into the resource. */
sealed interface PatchValue {

  /** The name in JSON that an element has with this value. */
  String propertyOf(ElementTypes.Child child);

  /**
   * @param type of the element that it becomes
   */
  PatchedElement elementOf(BaseRuntimeElementDefinition<?> type, ElementTypes types);

  /**
   * A value of a FHIR type.
   *
   * @param type as the parameter spells it: {@code Quantity} of {@code valueQuantity}
   */
  record Typed(String type, PatchedElement element) implements PatchValue {

    @Override
    public String propertyOf(ElementTypes.Child child) {
      var typed = child.name() + type;
      if (child.properties().size() > 1 && !child.properties().contains(typed)) {
        throw ResourcePatch.rejected(
            "'%s' cannot be of the type of value%s.".formatted(child.name(), type),
            "Use one of the types that FHIR R4 has for it.");
      }
      return child.properties().size() > 1 ? typed : child.name();
    }

    @Override
    public PatchedElement elementOf(BaseRuntimeElementDefinition<?> of, ElementTypes types) {
      return element;
    }
  }

  /** A contained resource. */
  record Resource(ObjectNode resource) implements PatchValue {

    @Override
    public String propertyOf(ElementTypes.Child child) {
      return child.name();
    }

    @Override
    public PatchedElement elementOf(BaseRuntimeElementDefinition<?> of, ElementTypes types) {
      return new PatchedElement(resource.deepCopy(), null);
    }
  }

  /** Of an element that has no type of its own: its parts (fhirpatch.html, anonymous types). */
  record Parts(List<Part> parts) implements PatchValue {

    @Override
    public String propertyOf(ElementTypes.Child child) {
      return child.name();
    }

    @Override
    public PatchedElement elementOf(BaseRuntimeElementDefinition<?> of, ElementTypes types) {
      var element = new PatchedElement(Json.object(), null);
      var place = new ElementLocation(null, null, 0, element, of);
      parts.forEach(part -> place.add(part.name(), part.value(), types));
      return element;
    }
  }

  record Part(String name, PatchValue value) {}
}
