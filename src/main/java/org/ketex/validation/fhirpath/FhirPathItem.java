package org.ketex.validation.fhirpath;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * An element in FHIRPath evaluation.
 *
 * @param json value; null if a primitive has only extensions
 * @param extras id and extensions of a primitive (the property with an underscore), or null
 * @param type name of its FHIR type, as in "dateTime" or "BackboneElement"
 * @param shape permitted children; null for a primitive
 */
public record FhirPathItem(JsonNode json, JsonNode extras, String type, ItemShape shape) {

  boolean isPrimitive() {
    return shape == null;
  }

  public boolean hasValue() {
    return isPrimitive() && json != null;
  }

  /** Adds the children of a FHIR name to the list, each with its actual type. */
  public void children(String name, List<Object> into) {
    if (isPrimitive()) {
      if (extras != null && (name.equals("extension") || name.equals("id"))) {
        throw new UndecidedException("extensions of a primitive in FHIRPath");
      }
      return;
    }
    if (json == null) {
      throw new UndecidedException("an element that is null");
    }
    shape.children(name, json, into);
  }

  /** Returns all children in the order of their definitions. */
  public List<Object> children() {
    var all = new ArrayList<>();
    if (!isPrimitive()) {
      shape.names().forEach(name -> children(name, all));
    } else if (extras != null) {
      throw new UndecidedException("extensions of a primitive in FHIRPath");
    }
    return all;
  }
}
