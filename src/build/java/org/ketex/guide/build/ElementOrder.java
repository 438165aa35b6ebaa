package org.ketex.guide.build;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Orders the elements that definitional resources share as FHIR R4 lists them. */
final class ElementOrder {

  private static final List<String> FIRST =
      List.of(
          "resourceType",
          "id",
          "meta",
          "language",
          "text",
          "contained",
          "extension",
          "modifierExtension",
          "url",
          "identifier",
          "version",
          "name",
          "title",
          "status",
          "experimental",
          "date",
          "publisher",
          "contact",
          "description",
          "useContext",
          "jurisdiction",
          "purpose",
          "copyright");

  private ElementOrder() {}

  /**
   * Returns a copy in the order of the specification; elements that the build adds would otherwise
   * come last, where a reader of the file does not expect them.
   */
  static ObjectNode sorted(ObjectNode resource) {
    var ordered = resource.objectNode();
    FIRST.stream()
        .filter(resource::has)
        .forEach(element -> ordered.set(element, resource.get(element)));
    resource
        .properties()
        .forEach(property -> ordered.putIfAbsent(property.getKey(), property.getValue()));
    return ordered;
  }
}
