package org.ketex.validation.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import org.ketex.validation.fhirpath.FhirPathItem;

/**
 * One type that an element may have.
 *
 * @param key the JSON property that it has with this type, as in {@code valueQuantity}
 * @param underscored the property with the extensions of a primitive, as in {@code _valueDate}
 * @param type name of the type; "Resource" for any resource
 * @param kind what the type is
 * @param profiles canonicals of profiles on the type, one of which must be met
 * @param targets resource types that a Reference may lead to; empty where that is open
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

  /** The element as FHIRPath sees it. */
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

  /** The children: those of the element itself where it constrains them, else of its type. */
  ObjectShape shape(ElementRule rule) {
    var own = rule.ownShape();
    return own != null ? own : structure().shape();
  }
}
