package org.ketex.search.parameter;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * Holds a node of a resource's tree together with its FHIR type.
 *
 * @param child the definition of the element; null for the resource itself
 */
public record TypedElement(
    JsonNode node, BaseRuntimeElementDefinition<?> definition, BaseRuntimeChildDefinition child) {

  /** Returns the name of the FHIR type, such as CodeableConcept. */
  public String type() {
    return definition.getName();
  }
}
