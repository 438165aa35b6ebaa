package org.ketex.search.parameter;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * A place in a resource's tree together with its FHIR type.
 *
 * @param child the definition of the element that this is a value of; null for the resource itself
 */
public record TypedElement(
    JsonNode node, BaseRuntimeElementDefinition<?> definition, BaseRuntimeChildDefinition child) {

  /** Name of the FHIR type, as in CodeableConcept. */
  public String type() {
    return definition.getName();
  }
}
