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
 * Validates displays. HAPI's terminology service accepts any display for a code unless display
 * validation is enabled. This chain enables it, and passes on displays only for code systems whose
 * complete content is available locally; codes of other code systems may have designations that are
 * missing here.
 */
@SuppressWarnings("unchecked") // because of two method signatures of HAPI
class DisplayCheck extends ValidationSupportChain {

  private final DefinitionRegistry definitions;

  DisplayCheck(DefinitionRegistry definitions, IValidationSupport... services) {
    super(services);
    this.definitions = definitions;
  }

  @Override
  public CodeValidationResult validateCode(
      ValidationSupportContext context,
      ConceptValidationOptions options,
      String system,
      String code,
      String display,
      String valueSet) {
    return isSupplement(system)
        ? supplement(system)
        : super.validateCode(
            context,
            withDisplayValidation(options),
            system,
            code,
            mismatchingDisplay(system, code, display),
            valueSet);
  }

  @Override
  public CodeValidationResult validateCodeInValueSet(
      ValidationSupportContext context,
      ConceptValidationOptions options,
      String system,
      String code,
      String display,
      IBaseResource valueSet) {
    return super.validateCodeInValueSet(
        context,
        withDisplayValidation(options),
        system,
        code,
        mismatchingDisplay(system, code, display),
        resolvable(valueSet));
  }

  /**
   * Returns the value set without its canonical if that cannot be resolved: HAPI looks up a value
   * set that has a canonical, and does not find a contained one.
   */
  private IBaseResource resolvable(IBaseResource valueSet) {
    var requested = (ValueSet) valueSet;
    return requested.hasUrl() && definitions.r4("ValueSet", requested.getUrl()).isEmpty()
        ? requested.copy().setUrl(null)
        : requested;
  }

  /**
   * Returns whether the system is a supplement, which HAPI takes for a code system with codes of
   * its own.
   */
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

  private static ConceptValidationOptions withDisplayValidation(ConceptValidationOptions options) {
    return new ConceptValidationOptions()
        .setInferSystem(options.isInferSystem())
        .setValidateDisplay(true);
  }

  /**
   * Returns the display if it is none of the code's display and designations, ignoring case;
   * otherwise null, so that it is not validated.
   */
  private String mismatchingDisplay(String system, String code, String display) {
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
