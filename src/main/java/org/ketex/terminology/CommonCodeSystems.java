package org.ketex.terminology;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.ConceptValidationOptions;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.ValueSet;

/**
 * HAPI's service of what is computed is asked first, and says no to every code of a value set
 * without a canonical, such as one that a Questionnaire contains. Here it leaves that to the next.
 */
class CommonCodeSystems extends CommonCodeSystemsTerminologyService {

  CommonCodeSystems(FhirContext fhir) {
    super(fhir);
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
        ? super.validateCodeInValueSet(here, options, system, code, display, valueSet)
        : null;
  }
}
