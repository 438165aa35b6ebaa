package org.ketex.terminology;

import ca.uhn.fhir.context.support.ConceptValidationOptions;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport.CodeValidationResult;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.ketex.guide.PublishedGuide;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Issue;
import org.ketex.model.Json;

/** What is known of codes: HAPI's in-memory terminology service over FHIR R4 and the guide. */
public class TerminologyService {

  /** Contents of which every code is here; a fragment has some. */
  private static final Set<CodeSystemContentMode> WITH_CONTENT =
      Set.of(CodeSystemContentMode.COMPLETE, CodeSystemContentMode.FRAGMENT);

  private final PublishedGuide guide;
  private final DefinitionRegistry definitions;
  private final IValidationSupport support;

  TerminologyService(
      PublishedGuide guide, DefinitionRegistry definitions, IValidationSupport support) {
    this.guide = guide;
    this.definitions = definitions;
    this.support = support;
  }

  /** The same for HL7's validator. */
  public IValidationSupport support() {
    return support;
  }

  Optional<ValueSet> valueSet(String url) {
    return definitions.r4("ValueSet", url).map(ValueSet.class::cast);
  }

  /** A code system with at least some of its codes. */
  Optional<CodeSystem> codeSystem(String url) {
    return definitions
        .r4("CodeSystem", url)
        .map(CodeSystem.class::cast)
        .filter(system -> WITH_CONTENT.contains(system.getContent()));
  }

  Optional<ConceptMap> conceptMap(String url) {
    return definitions.r4("ConceptMap", url).map(ConceptMap.class::cast);
  }

  /** Canonical of the definition of the guide with that id. */
  Optional<String> canonical(String type, String id) {
    return guide.definition(type, id).map(definition -> Json.text(definition, "url"));
  }

  /**
   * All codes of a value set.
   *
   * @throws FhirErrorException (422) where it takes codes from a system whose content is not here
   */
  ValueSet expand(ValueSet valueSet) {
    missing(valueSet, new HashSet<>())
        .ifPresent(
            system -> {
              throw notExpanded(valueSet, "it takes all or some codes of " + system);
            });
    var outcome = support.expandValueSet(here(), null, valueSet);
    if (outcome == null || outcome.getValueSet() == null) {
      throw notExpanded(valueSet, outcome == null ? "no reason given" : outcome.getError());
    }
    return (ValueSet) outcome.getValueSet();
  }

  /** What a value set draws on without naming the codes, and is not wholly here. */
  private Optional<String> missing(ValueSet valueSet, Set<String> seen) {
    return valueSet.getCompose().getInclude().stream()
        .flatMap(include -> missing(include, seen).stream())
        .findFirst();
  }

  private Optional<String> missing(ConceptSetComponent include, Set<String> seen) {
    if (include.hasSystem()
        && !include.hasConcept()
        && codeSystem(include.getSystem()).filter(TerminologyService::isComplete).isEmpty()) {
      return Optional.of(include.getSystem());
    }
    return include.getValueSet().stream()
        .map(CanonicalType::getValue)
        .filter(seen::add)
        .flatMap(
            url ->
                valueSet(url).map(other -> missing(other, seen)).orElse(Optional.of(url)).stream())
        .findFirst();
  }

  private static boolean isComplete(CodeSystem system) {
    return system.getContent() == CodeSystemContentMode.COMPLETE;
  }

  private static FhirErrorException notExpanded(ValueSet valueSet, String reason) {
    return new FhirErrorException(
        422,
        Issue.error(
                IssueType.NOTSUPPORTED,
                "not-checked",
                "%s cannot be expanded here: %s.".formatted(valueSet.getUrl(), reason))
            .withRemedy("Ask a terminology server that has the code systems which it draws on."));
  }

  /** A code of a code system. */
  public record Code(String system, String code) {}

  /**
   * The codes of a value set.
   *
   * @param valueSet canonical, or {@code ValueSet/[id]} of one of the guide
   * @throws FhirErrorException (404) where it is not known, (422) where it cannot be expanded here
   */
  public List<Code> members(String valueSet) {
    var prefix = "ValueSet/";
    var url =
        valueSet.startsWith(prefix)
            ? canonical("ValueSet", valueSet.substring(prefix.length())).orElse(valueSet)
            : valueSet;
    var known =
        valueSet(url).orElseThrow(() -> FhirErrorException.notFound("The value set " + valueSet));
    return ExpandOperation.flat(expand(known)).stream()
        .map(concept -> new Code(concept.getSystem(), concept.getCode()))
        .toList();
  }

  /**
   * The code and all that it includes.
   *
   * @throws FhirErrorException (404) where the code system is not here with its hierarchy
   */
  public List<Code> below(Code code) {
    return ConceptHierarchy.withChildren(ConceptHierarchy.required(hierarchy(code), code.code()))
        .map(concept -> new Code(code.system(), concept.getCode()))
        .toList();
  }

  /**
   * The code and all that include it.
   *
   * @throws FhirErrorException (404) where the code system is not here with its hierarchy
   */
  public List<Code> above(Code code) {
    return ConceptHierarchy.withChildren(hierarchy(code).getConcept())
        .filter(
            concept ->
                concept.getCode().equals(code.code())
                    || ConceptHierarchy.isBelow(concept, code.code()))
        .map(concept -> new Code(code.system(), concept.getCode()))
        .toList();
  }

  private CodeSystem hierarchy(Code code) {
    return codeSystem(code.system())
        .filter(TerminologyService::isComplete)
        .orElseThrow(
            () ->
                FhirErrorException.notFound(
                    "What is above or below which in the codes of " + code.system()));
  }

  /** Whether a code is in a value set; empty where that is not known here. */
  Optional<CodeValidationResult> validate(
      ValueSet valueSet, String system, String code, String display) {
    var options = new ConceptValidationOptions().setInferSystem(system == null);
    return Optional.ofNullable(
        support.validateCodeInValueSet(here(), options, system, code, display, valueSet));
  }

  /** Whether a code system defines a code; empty where that is not known here. */
  Optional<CodeValidationResult> validate(String system, String code, String display) {
    return knows(system, code)
        ? Optional.ofNullable(
            support.validateCode(
                here(), new ConceptValidationOptions(), system, code, display, null))
        : Optional.empty();
  }

  /** A fragment knows what it has, and nothing of the rest. */
  private boolean knows(String system, String code) {
    return codeSystem(system)
        .map(known -> isComplete(known) || ConceptHierarchy.find(known, code).isPresent())
        .orElseGet(() -> support.isCodeSystemSupported(here(), system));
  }

  private ValidationSupportContext here() {
    return new ValidationSupportContext(support);
  }
}
