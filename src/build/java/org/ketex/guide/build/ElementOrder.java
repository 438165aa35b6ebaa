package org.ketex.guide.build;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The order in which R4 lists the elements that definitional resources share. */
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

  /** Stamped elements come last in the tree, where a reader of the file would not look for them. */
  static ObjectNode inSpecifiedOrder(ObjectNode resource) {
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
