package org.ketex.terminology;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hl7.fhir.r5.model.PackageInformation;
import org.hl7.fhir.r5.model.StructureDefinition;
import org.ketex.guide.CoreDefinitions;
import org.ketex.guide.PublishedGuide;
import org.ketex.model.Json;

/**
 * Holds the types of FHIR and the structures of the guide as R5 models, whose elements are loaded
 * on first access.
 */
class StructureModels {

  private static final Set<String> ELEMENTS = Set.of("snapshot", "differential");

  private final Map<String, StructureDefinition> byUrl = new LinkedHashMap<>();
  private final List<StructureDefinition> all;

  /**
   * Creates a model without elements for each structure.
   *
   * @param model converts a definition to an R5 model
   * @param read returns a structure with its elements, by canonical
   */
  StructureModels(
      CoreDefinitions core,
      PackageInformation corePackage,
      PublishedGuide guide,
      Function<ObjectNode, StructureDefinition> model,
      Function<String, ObjectNode> read) {
    Function<ObjectNode, StructureDefinition> lazy =
        head ->
            new LazyStructure(
                model.apply(head), () -> model.apply(read.apply(Json.text(head, "url"))));
    var types = core.types().map(lazy).peek(type -> type.setSourcePackage(corePackage));
    var ofGuide = guide.all("StructureDefinition").map(StructureModels::head).map(lazy);
    Stream.concat(types, ofGuide).forEach(structure -> byUrl.put(structure.getUrl(), structure));
    all = List.copyOf(byUrl.values());
  }

  private static ObjectNode head(ObjectNode definition) {
    var head = Json.object();
    definition
        .propertyStream()
        .filter(property -> !ELEMENTS.contains(property.getKey()))
        .forEach(property -> head.set(property.getKey(), property.getValue()));
    return head;
  }

  /** Returns all models, FHIR's types first. */
  List<StructureDefinition> all() {
    return all;
  }

  Optional<StructureDefinition> of(String url) {
    return Optional.ofNullable(byUrl.get(url));
  }
}
