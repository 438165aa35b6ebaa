package org.ketex.terminology;

import ca.uhn.fhir.context.support.ConceptValidationOptions;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport.CodeValidationResult;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.ValueSet;
import org.ketex.guide.PublishedGuide;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Issue;
import org.ketex.model.Json;

/**
 * Validates codes, expands value sets and resolves hierarchies with HAPI's in-memory terminology
 * service over FHIR R4, the guide and external packages.
 */
public class TerminologyService {

  /** Content modes of code systems that list concepts: all of them, or a fragment. */
  private static final Set<CodeSystemContentMode> WITH_CONTENT =
      Set.of(CodeSystemContentMode.COMPLETE, CodeSystemContentMode.FRAGMENT);

  private final PublishedGuide guide;
  private final DefinitionRegistry definitions;
  private final IValidationSupport support;
  private final MissingContent missing;

  TerminologyService(
      PublishedGuide guide, DefinitionRegistry definitions, IValidationSupport support) {
    this.guide = guide;
    this.definitions = definitions;
    this.support = support;
    this.missing = new MissingContent(definitions);
  }

  /** Returns the validation support that HL7's validator uses. */
  public IValidationSupport support() {
    return support;
  }

  Optional<ValueSet> valueSet(String url) {
    return definitions.r4("ValueSet", url).map(ValueSet.class::cast);
  }

  /**
   * Returns the canonical of the first part of a value set whose content is not available locally;
   * empty if its codes can be checked.
   *
   * @param url with or without a version
   */
  public Optional<String> missingContent(String url) {
    return valueSet(url).map(missing::of).orElse(Optional.of(url));
  }

  /** Returns a code system if at least some of its concepts are available locally. */
  Optional<CodeSystem> codeSystem(String url) {
    return definitions
        .r4("CodeSystem", url)
        .map(CodeSystem.class::cast)
        .filter(system -> WITH_CONTENT.contains(system.getContent()));
  }

  Optional<ConceptMap> conceptMap(String url) {
    return definitions.r4("ConceptMap", url).map(ConceptMap.class::cast);
  }

  /** Returns the canonical of the definition of the guide with the given id. */
  Optional<String> canonical(String type, String id) {
    return guide.definition(type, id).map(definition -> Json.text(definition, "url"));
  }

  /**
   * Expands a value set completely.
   *
   * @throws FhirErrorException (422) if it includes codes of a code system whose content is not
   *     available locally
   */
  ValueSet expand(ValueSet valueSet) {
    missing
        .of(valueSet)
        .ifPresent(
            system -> {
              throw notExpanded(valueSet, "the complete content is not available for " + system);
            });
    var outcome = support.expandValueSet(context(), null, valueSet);
    if (outcome == null || outcome.getValueSet() == null) {
      throw notExpanded(
          valueSet,
          outcome == null ? "the terminology service gave no reason" : outcome.getError());
    }
    return (ValueSet) outcome.getValueSet();
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
                "%s cannot be expanded on this server: %s.".formatted(valueSet.getUrl(), reason))
            .withRemedy(
                "Use a terminology server that has the content of the included code systems."));
  }

  /** A code with its code system. */
  public record Code(String system, String code) {}

  /**
   * Returns the codes of a value set.
   *
   * @param valueSet canonical, or {@code ValueSet/[id]} of a value set of the guide
   * @throws FhirErrorException (404) if the value set is not known, (422) if it cannot be expanded
   *     on this server
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
   * Returns the code and all codes that it subsumes.
   *
   * @throws FhirErrorException (404) if the complete code system is not available locally
   */
  public List<Code> below(Code code) {
    return ConceptHierarchy.withChildren(ConceptHierarchy.required(hierarchy(code), code.code()))
        .map(concept -> new Code(code.system(), concept.getCode()))
        .toList();
  }

  /**
   * Returns the code and all codes that subsume it.
   *
   * @throws FhirErrorException (404) if the complete code system is not available locally
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
            () -> FhirErrorException.notFound("The hierarchy of the code system " + code.system()));
  }

  /**
   * Validates a code against a value set; empty if that cannot be decided locally.
   *
   * @throws FhirErrorException (422) that names the part of the value set that is not available
   *     locally
   */
  Optional<CodeValidationResult> validate(
      ValueSet valueSet, String system, String code, String display) {
    var options = new ConceptValidationOptions().setInferSystem(system == null);
    var result =
        support.validateCodeInValueSet(context(), options, system, code, display, valueSet);
    if (result != null && TerminologyChain.isNotChecked(result)) {
      throw MissingContent.error(result.getMessage() + ".");
    }
    return Optional.ofNullable(result);
  }

  /** Validates that a code system defines a code; empty if that cannot be decided locally. */
  Optional<CodeValidationResult> validate(String system, String code, String display) {
    return canValidate(system, code)
        ? Optional.ofNullable(
            support.validateCode(
                context(), new ConceptValidationOptions(), system, code, display, null))
        : Optional.empty();
  }

  /**
   * Returns whether a code can be validated: a fragment decides only about the codes that it lists.
   */
  private boolean canValidate(String system, String code) {
    return codeSystem(system)
        .map(known -> isComplete(known) || ConceptHierarchy.find(known, code).isPresent())
        .orElseGet(() -> support.isCodeSystemSupported(context(), system));
  }

  private ValidationSupportContext context() {
    return new ValidationSupportContext(support);
  }
}
