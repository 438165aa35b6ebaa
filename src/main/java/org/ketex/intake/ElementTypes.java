package org.ketex.intake;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;
import java.util.Optional;
import org.ketex.fhir.Json;

/** Of which FHIR type the properties of a tree are. */
class ElementTypes {

  private final FhirContext context;

  ElementTypes(FhirContext context) {
    this.context = context;
  }

  /** The type of a resource; null where it names none of FHIR R4. */
  BaseRuntimeElementDefinition<?> ofResource(JsonNode resource) {
    var name = Objects.toString(Json.text(resource, "resourceType"), "");
    return context.getResourceTypes().contains(name) ? context.getResourceDefinition(name) : null;
  }

  /**
   * The type of a property, a choice by its name in JSON ({@code valueUri}).
   *
   * @param parent null where that is not known
   * @return null where FHIR R4 has no such property
   */
  BaseRuntimeElementDefinition<?> ofProperty(BaseRuntimeElementDefinition<?> parent, String name) {
    if (name.equals("extension") || name.equals("modifierExtension")) {
      return context.getElementDefinition("Extension");
    }
    return child(parent, name).map(child -> child.getChildByName(name)).orElse(null);
  }

  /** The definition of an element, a choice by its name without or with the type. */
  Optional<BaseRuntimeChildDefinition> child(BaseRuntimeElementDefinition<?> parent, String name) {
    return parent instanceof BaseRuntimeElementCompositeDefinition<?> composite
        ? Optional.ofNullable(composite.getChildByName(name))
            .or(() -> Optional.ofNullable(composite.getChildByName(name + "[x]")))
        : Optional.empty();
  }
}
