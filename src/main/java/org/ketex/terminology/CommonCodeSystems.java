package org.ketex.terminology;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.ConceptValidationOptions;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.context.support.LookupCodeRequest;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.ValueSet;

/**
 * Supports code systems that are defined by an algorithm or an external registry instead of a list:
 * UCUM, languages, currencies. Delegates to HAPI's {@link CommonCodeSystemsTerminologyService},
 * which runs first in the chain and rejects every code of a value set without a canonical, such as
 * one contained in a Questionnaire; this class passes such value sets on to the next service. It
 * wraps HAPI's class instead of extending it because HAPI looks up its messages by class name.
 */
class CommonCodeSystems implements IValidationSupport {

  private final CommonCodeSystemsTerminologyService service;

  CommonCodeSystems(FhirContext fhir) {
    service = new CommonCodeSystemsTerminologyService(fhir);
  }

  @Override
  public CodeValidationResult validateCodeInValueSet(
      ValidationSupportContext context,
      ConceptValidationOptions options,
      String system,
      String code,
      String display,
      IBaseResource valueSet) {
    return ((ValueSet) valueSet).hasUrl()
        ? service.validateCodeInValueSet(context, options, system, code, display, valueSet)
        : null;
  }

  @Override
  public CodeValidationResult validateCode(
      ValidationSupportContext context,
      ConceptValidationOptions options,
      String system,
      String code,
      String display,
      String valueSet) {
    return service.validateCode(context, options, system, code, display, valueSet);
  }

  @Override
  public LookupCodeResult lookupCode(ValidationSupportContext context, LookupCodeRequest request) {
    return service.lookupCode(context, request);
  }

  @Override
  public IBaseResource fetchCodeSystem(String system) {
    return service.fetchCodeSystem(system);
  }

  @Override
  public boolean isCodeSystemSupported(ValidationSupportContext context, String system) {
    return service.isCodeSystemSupported(context, system);
  }

  @Override
  public boolean isValueSetSupported(ValidationSupportContext context, String valueSet) {
    return service.isValueSetSupported(context, valueSet);
  }

  @Override
  public FhirContext getFhirContext() {
    return service.getFhirContext();
  }
}
