package org.ketex.terminology;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport.IssueSeverity;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.r5.fhirpath.FHIRPathEngine;
import org.ketex.guide.CoreDefinitions;
import org.ketex.guide.ExternalPackages;
import org.ketex.guide.PublishedGuide;
import org.ketex.model.FhirPathParser;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Creates the definition registry and the terminology service. */
@Configuration(proxyBeanMethods = false)
class TerminologyConfiguration {

  @Bean
  CommonCodeSystems commonCodeSystems(FhirContext fhir) {
    return new CommonCodeSystems(fhir);
  }

  @Bean
  DefinitionRegistry definitions(
      FhirContext fhir,
      CoreDefinitions core,
      PublishedGuide guide,
      ExternalPackages packages,
      CommonCodeSystems common) {
    var here = new ValidationSupportContext(common);
    return new DefinitionRegistry(
        fhir, core, guide, packages, system -> common.isCodeSystemSupported(here, system));
  }

  @Bean
  TerminologyService terminology(
      FhirContext fhir,
      PublishedGuide guide,
      DefinitionRegistry definitions,
      CommonCodeSystems common) {
    var inMemory = new InMemoryTerminologyServerValidationSupport(fhir);
    // An error would also mean that the code is not in the value set.
    inMemory.setIssueSeverityForCodeDisplayMismatch(IssueSeverity.WARNING);
    var support =
        new TerminologyChain(
            definitions, common, new DefinitionSupport(fhir, definitions), common, inMemory);
    // One coding of a CodeableConcept in a required value set is enough
    // (terminologies.html#required).
    support.setCodeableConceptValidationSuccessfulIfNotAllCodingsAreValid(true);
    return new TerminologyService(guide, definitions, support);
  }

  /** Returns an engine that parses FHIRPath; evaluation would require StructureDefinitions. */
  @Bean
  FHIRPathEngine fhirPathEngine(TerminologyService terminology) {
    return new FHIRPathEngine(new EmptyStructureSource(terminology));
  }

  @Bean
  FhirPathParser fhirPathParser(FHIRPathEngine engine) {
    return new FhirPathParser(engine);
  }
}
