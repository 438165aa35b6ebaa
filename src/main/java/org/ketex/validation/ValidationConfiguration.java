package org.ketex.validation;

import org.hl7.fhir.r5.fhirpath.FHIRPathEngine;
import org.hl7.fhir.utilities.filesystem.ManagedFileAccess;
import org.hl7.fhir.utilities.filesystem.ManagedFileAccess.FileAccessPolicy;
import org.hl7.fhir.utilities.http.ManagedWebAccess;
import org.hl7.fhir.utilities.http.ManagedWebAccess.WebAccessPolicy;
import org.ketex.fhir.Wire;
import org.ketex.guide.PublishedGuide;
import org.ketex.terminology.Definitions;
import org.ketex.terminology.Terminology;
import org.ketex.validation.fit.FittingProfiles;
import org.ketex.validation.rules.CodeCheck;
import org.ketex.validation.rules.CompiledRules;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ValidationSettings.class)
class ValidationConfiguration {

  /**
   * Whatever a client sends, HL7's code must neither call out nor touch the files of this machine.
   */
  @Bean
  Context context(Terminology terminology, Definitions definitions) {
    ManagedWebAccess.setAccessPolicy(WebAccessPolicy.PROHIBITED);
    ManagedFileAccess.setAccessPolicy(FileAccessPolicy.PROHIBITED);
    return new Context(terminology.support(), definitions);
  }

  @Bean
  Authority validator(Context context, PublishedGuide guide) {
    return new Authority(context, guide, InstanceValidators.pool(context));
  }

  /** Before the server is ready; a command, whose beans are made when needed, does without. */
  @Bean
  InitializingBean warmValidator(Authority validator) {
    return validator::warm;
  }

  @Bean
  CodeCheck codeCheck(Context context) {
    return new KnownCodes(context);
  }

  @Bean
  CompiledRules compiledRules(Context context, Definitions definitions, CodeCheck codes) {
    return new CompiledRules(definitions, codes, new FHIRPathEngine(context));
  }

  @Bean
  FittingProfiles fittingProfiles(PublishedGuide guide, CodeCheck codes) {
    return new FittingProfiles(guide, codes);
  }

  /** Before the body is read whole, and after it is known who asks. */
  @Bean
  FilterRegistrationBean<ValidateLines> validateLines(Wire wire, Assessment assessment) {
    var registration = new FilterRegistrationBean<>(new ValidateLines(wire, assessment));
    registration.addUrlPatterns("/fhir/$validate");
    registration.setOrder(0);
    return registration;
  }
}
