package org.ketex.validation.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import org.ketex.validation.fhirpath.FhirPathItem;

/**
 * A type that an element may have.
 *
 * @param key JSON property for this type, such as {@code valueQuantity}
 * @param underscored JSON property with the extensions of a primitive, such as {@code _valueDate}
 * @param type name of the type; "Resource" for any resource
 * @param kind kind of the type
 * @param profiles canonicals of profiles on the type, one of which must match
 * @param targets permitted target types of a Reference; empty for any
 */
record TypeChoice(
    String key,
    String underscored,
    String type,
    Kind kind,
    List<String> profiles,
    Set<String> targets,
    StructureRegistry structures) {

  enum Kind {
    PRIMITIVE,
    COMPLEX,
    RESOURCE
  }

  boolean isPrimitive() {
    return kind == Kind.PRIMITIVE;
  }

  boolean isResource() {
    return kind == Kind.RESOURCE;
  }

  CompiledStructure structure() {
    return structures.ofType(type);
  }

  /** Returns the element as an item of FHIRPath evaluation. */
  FhirPathItem item(ElementRule rule, JsonNode value, JsonNode extras) {
    return switch (kind) {
      case PRIMITIVE -> new FhirPathItem(value, extras, type, null);
      case COMPLEX -> new FhirPathItem(value, null, type, shape(rule));
      case RESOURCE -> {
        var name = value.path("resourceType").asText();
        yield new FhirPathItem(value, null, name, structures.ofType(name).shape());
      }
    };
  }

  /**
   * Returns the children: those of the element if it constrains them, otherwise those of its type.
   */
  ObjectShape shape(ElementRule rule) {
    var own = rule.ownShape();
    return own != null ? own : structure().shape();
  }
}
