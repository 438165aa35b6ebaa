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
 * Systems that are known by an algorithm instead of a list: UCUM, languages, currencies. HAPI's
 * service for them is asked first, and says no to every code of a value set without a canonical,
 * such as one that a Questionnaire contains: here it leaves that to the next. It is wrapped, not
 * extended, because it finds its messages by its class name.
 */
class CommonCodeSystems implements IValidationSupport {

  private final CommonCodeSystemsTerminologyService service;

  CommonCodeSystems(FhirContext fhir) {
    service = new CommonCodeSystemsTerminologyService(fhir);
  }

  @Override
  public CodeValidationResult validateCodeInValueSet(
      ValidationSupportContext here,
      ConceptValidationOptions options,
      String system,
      String code,
      String display,
      IBaseResource valueSet) {
    return ((ValueSet) valueSet).hasUrl()
        ? service.validateCodeInValueSet(here, options, system, code, display, valueSet)
        : null;
  }

  @Override
  public CodeValidationResult validateCode(
      ValidationSupportContext here,
      ConceptValidationOptions options,
      String system,
      String code,
      String display,
      String valueSet) {
    return service.validateCode(here, options, system, code, display, valueSet);
  }

  @Override
  public LookupCodeResult lookupCode(ValidationSupportContext here, LookupCodeRequest request) {
    return service.lookupCode(here, request);
  }

  @Override
  public IBaseResource fetchCodeSystem(String system) {
    return service.fetchCodeSystem(system);
  }

  @Override
  public boolean isCodeSystemSupported(ValidationSupportContext here, String system) {
    return service.isCodeSystemSupported(here, system);
  }

  @Override
  public boolean isValueSetSupported(ValidationSupportContext here, String valueSet) {
    return service.isValueSetSupported(here, valueSet);
  }

  @Override
  public FhirContext getFhirContext() {
    return service.getFhirContext();
  }
}
