package org.ketex.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.ketex.guide.CoreDefinitions;
import org.ketex.guide.PublishedGuide;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ValidationSettings.class)
class ValidationConfiguration {

  @Bean
  Validator validator(FhirContext fhir, CoreDefinitions core, PublishedGuide guide) {
    var common = new CommonCodeSystemsTerminologyService(fhir);
    var here = new ValidationSupportContext(common);
    var definitions =
        new Definitions(core, guide, system -> common.isCodeSystemSupported(here, system));
    var terminology =
        new ValidationSupportChain(
            new Terminology(fhir, definitions),
            common,
            new InMemoryTerminologyServerValidationSupport(fhir));
    // One coding of a required value set is enough (terminologies.html#required).
    terminology.setCodeableConceptValidationSuccessfulIfNotAllCodingsAreValid(true);
    return new Authority(
        new Context(terminology, definitions), guide, new Messages(new Mending(guide)));
  }
}
