package org.ketex.terminology;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.ketex.model.FhirErrorException;

/** Looks up concepts of a code system and their position in its hierarchy. */
final class ConceptHierarchy {

  private ConceptHierarchy() {}

  static ConceptDefinitionComponent required(CodeSystem system, String code) {
    return find(system, code)
        .orElseThrow(
            () ->
                FhirErrorException.notFound(
                    "The code '%s' of %s".formatted(code, system.getUrl())));
  }

  static Optional<ConceptDefinitionComponent> find(CodeSystem system, String code) {
    return find(system.getConcept(), code);
  }

  static boolean isBelow(ConceptDefinitionComponent concept, String code) {
    return find(concept.getConcept(), code).isPresent();
  }

  static Stream<ConceptDefinitionComponent> withChildren(ConceptDefinitionComponent concept) {
    return Stream.concat(Stream.of(concept), withChildren(concept.getConcept()));
  }

  static Stream<ConceptDefinitionComponent> withChildren(
      List<ConceptDefinitionComponent> concepts) {
    return concepts.stream().flatMap(ConceptHierarchy::withChildren);
  }

  private static Optional<ConceptDefinitionComponent> find(
      List<ConceptDefinitionComponent> concepts, String code) {
    for (var concept : concepts) {
      var found =
          code.equals(concept.getCode()) ? Optional.of(concept) : find(concept.getConcept(), code);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }
}
