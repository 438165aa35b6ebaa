package org.ketex.intake.patch;

import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.ketex.model.ElementTypes;
import org.ketex.model.Json;

/** Represents the value of an operation. */
sealed interface PatchValue {

  /** Returns the JSON property name of an element with this value. */
  String propertyOf(ElementTypes.Child child);

  /**
   * Returns the value as an element.
   *
   * @param type of the element
   */
  PatchedElement elementOf(BaseRuntimeElementDefinition<?> type, ElementTypes types);

  /**
   * Holds a value of a FHIR type.
   *
   * @param type as in the parameter name: {@code Quantity} of {@code valueQuantity}
   */
  record Typed(String type, PatchedElement element) implements PatchValue {

    @Override
    public String propertyOf(ElementTypes.Child child) {
      var typed = child.name() + type;
      if (child.properties().size() > 1 && !child.properties().contains(typed)) {
        throw ResourcePatch.rejected(
            "'%s' does not allow the type of value%s.".formatted(child.name(), type),
            "Use one of the types that FHIR R4 allows for it.");
      }
      return child.properties().size() > 1 ? typed : child.name();
    }

    @Override
    public PatchedElement elementOf(BaseRuntimeElementDefinition<?> of, ElementTypes types) {
      return element;
    }
  }

  /** Holds a contained resource. */
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

  /** Holds the parts of an element without a named type (fhirpatch.html, anonymous types). */
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
