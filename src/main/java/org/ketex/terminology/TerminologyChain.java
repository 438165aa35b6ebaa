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
 * Validates codes with what is available locally.
 *
 * <ul>
 *   <li>HAPI's terminology service accepts any display for a code unless display validation is
 *       enabled. This chain enables it, and passes on displays only for code systems whose complete
 *       content is available; codes of other code systems may have designations that are missing
 *       here.
 *   <li>HAPI rejects a code that it does not find in a value set, even if a part of the value set
 *       is not available. Such a code is not checked, which is a warning.
 * </ul>
 */
@SuppressWarnings("unchecked") // because of two method signatures of HAPI
class TerminologyChain extends ValidationSupportChain {

  private final DefinitionRegistry definitions;
  private final CommonCodeSystems common;
  private final MissingContent missing;

  /**
   * @param common code systems without a list of concepts
   */
  TerminologyChain(
      DefinitionRegistry definitions, CommonCodeSystems common, IValidationSupport... services) {
    super(services);
    this.definitions = definitions;
    this.common = common;
    this.missing = new MissingContent(definitions);
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
    var known = resolvable(valueSet);
    var result =
        super.validateCodeInValueSet(
            context,
            withDisplayValidation(options),
            system,
            code,
            mismatchingDisplay(system, code, display),
            known);
    return result == null || result.isOk()
        ? result
        : missing
            .of(known, system)
            .filter(part -> !common.isCodeSystemSupported(context, part))
            .map(part -> notChecked(code, known, part))
            .orElse(result);
  }

  /** Returns whether the result is that of a code that could not be checked. */
  static boolean isNotChecked(CodeValidationResult result) {
    return result.getSeverity() == IssueSeverity.WARNING
        && result.getIssues().stream()
            .anyMatch(
                issue -> issue.hasIssueDetailCode(CodeValidationIssueCoding.NOT_FOUND.getCode()));
  }

  private static CodeValidationResult notChecked(String code, ValueSet valueSet, String part) {
    var message =
        "The code '%s' was not checked against the value set %s: the content of %s is not available on this server"
            .formatted(code, valueSet.getUrl(), part);
    return new CodeValidationResult()
        .setCode(code)
        .setSeverity(IssueSeverity.WARNING)
        .setMessage(message)
        .addIssue(
            new CodeValidationIssue(
                message,
                IssueSeverity.WARNING,
                CodeValidationIssueCode.NOT_FOUND,
                CodeValidationIssueCoding.NOT_FOUND));
  }

  /**
   * Returns the value set without its canonical if that cannot be resolved: HAPI looks up a value
   * set that has a canonical, and does not find a contained one.
   */
  private ValueSet resolvable(IBaseResource valueSet) {
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
