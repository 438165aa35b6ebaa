package org.ketex.terminology;

import ca.uhn.fhir.context.support.ConceptValidationOptions;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import java.util.stream.Stream;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionDesignationComponent;
import org.hl7.fhir.r4.model.ValueSet;

/**
 * HAPI's terminology service takes any display for a code unless it is asked to look. Here it is,
 * where all of a code system is known: of the others a code may have more names than are known.
 */
@SuppressWarnings("unchecked") // two signatures of HAPI's
class DisplayCheck extends ValidationSupportChain {

  private final DefinitionRegistry definitions;

  DisplayCheck(DefinitionRegistry definitions, IValidationSupport... services) {
    super(services);
    this.definitions = definitions;
  }

  @Override
  public CodeValidationResult validateCode(
      ValidationSupportContext here,
      ConceptValidationOptions options,
      String system,
      String code,
      String display,
      String valueSet) {
    return isSupplement(system)
        ? supplement(system)
        : super.validateCode(
            here, looking(options), system, code, doubtful(system, code, display), valueSet);
  }

  @Override
  public CodeValidationResult validateCodeInValueSet(
      ValidationSupportContext here,
      ConceptValidationOptions options,
      String system,
      String code,
      String display,
      IBaseResource valueSet) {
    return super.validateCodeInValueSet(
        here, looking(options), system, code, doubtful(system, code, display), reachable(valueSet));
  }

  /**
   * HAPI's looks for a value set by its canonical, if it has one: one that is contained is not
   * found.
   */
  private IBaseResource reachable(IBaseResource valueSet) {
    var asked = (ValueSet) valueSet;
    return asked.hasUrl() && definitions.r4("ValueSet", asked.getUrl()).isEmpty()
        ? asked.copy().setUrl(null)
        : asked;
  }

  /** HAPI's takes a supplement for a code system of its own. */
  private boolean isSupplement(String system) {
    return system != null
        && definitions
            .r4("CodeSystem", system)
            .map(CodeSystem.class::cast)
            .filter(
                known ->
                    known.hasSupplements()
                        || known.getContent() == CodeSystemContentMode.SUPPLEMENT)
            .isPresent();
  }

  private static CodeValidationResult supplement(String system) {
    var message = "CodeSystem %s is a supplement: no code is of it".formatted(system);
    return new CodeValidationResult()
        .setSeverity(IssueSeverity.ERROR)
        .setMessage(message)
        .addIssue(
            new CodeValidationIssue(
                message,
                IssueSeverity.ERROR,
                CodeValidationIssueCode.INVALID,
                CodeValidationIssueCoding.INVALID_CODE));
  }

  private static ConceptValidationOptions looking(ConceptValidationOptions options) {
    return new ConceptValidationOptions()
        .setInferSystem(options.isInferSystem())
        .setValidateDisplay(true);
  }

  /** The display where it is none of the names of the code, but for the case of letters. */
  private String doubtful(String system, String code, String display) {
    return display == null || system == null || code == null
        ? null
        : definitions
            .r4("CodeSystem", system)
            .map(CodeSystem.class::cast)
            .filter(known -> known.getContent() == CodeSystemContentMode.COMPLETE)
            .flatMap(known -> ConceptHierarchy.find(known, code))
            .filter(ConceptDefinitionComponent::hasDisplay)
            .filter(concept -> names(concept).noneMatch(display::equalsIgnoreCase))
            .map(concept -> display)
            .orElse(null);
  }

  private static Stream<String> names(ConceptDefinitionComponent concept) {
    return Stream.concat(
        Stream.of(concept.getDisplay()),
        concept.getDesignation().stream().map(ConceptDefinitionDesignationComponent::getValue));
  }
}
