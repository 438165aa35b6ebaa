package org.ketex.terminology;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Issue;

/**
 * Finds what prevents a value set from being evaluated on this server: an included code system or
 * value set whose complete content is not available locally.
 */
class MissingContent {

  private final DefinitionRegistry definitions;

  MissingContent(DefinitionRegistry definitions) {
    this.definitions = definitions;
  }

  /** Returns the canonical of the first missing part; empty if the value set can be expanded. */
  Optional<String> of(ValueSet valueSet) {
    return of(valueSet, null);
  }

  /**
   * Returns the canonical of the first missing part that may contain codes of a code system.
   *
   * @param system null if it is unknown
   */
  Optional<String> of(ValueSet valueSet, String system) {
    return parts(valueSet, system, new HashSet<>()).findFirst();
  }

  /** Returns the error for a code that cannot be validated for lack of content. */
  static FhirErrorException error(String text) {
    return new FhirErrorException(
        422,
        Issue.error(IssueType.NOTSUPPORTED, "not-checked", text)
            .withRemedy("Use a terminology server that has the content of that code system."));
  }

  private Stream<String> parts(ValueSet valueSet, String system, Set<String> seen) {
    return Stream.concat(
            valueSet.getCompose().getInclude().stream(),
            valueSet.getCompose().getExclude().stream())
        .flatMap(part -> parts(part, system, seen));
  }

  private Stream<String> parts(ConceptSetComponent part, String system, Set<String> seen) {
    if (part.hasSystem()) {
      if (system != null && !system.equals(part.getSystem())) {
        return Stream.empty();
      }
      if (!part.hasConcept() && !isComplete(part.getSystem())) {
        return Stream.of(part.getSystem());
      }
    }
    return part.getValueSet().stream()
        .map(CanonicalType::getValue)
        .filter(seen::add)
        .flatMap(
            url ->
                definitions
                    .r4("ValueSet", url)
                    .map(other -> parts((ValueSet) other, system, seen))
                    .orElse(Stream.of(url)));
  }

  private boolean isComplete(String system) {
    return definitions
        .r4("CodeSystem", system)
        .map(CodeSystem.class::cast)
        .filter(known -> known.getContent() == CodeSystemContentMode.COMPLETE)
        .isPresent();
  }
}
