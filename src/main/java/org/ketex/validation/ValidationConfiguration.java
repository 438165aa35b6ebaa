package org.ketex.validation;

import org.hl7.fhir.r5.fhirpath.FHIRPathEngine;
import org.hl7.fhir.utilities.filesystem.ManagedFileAccess;
import org.hl7.fhir.utilities.filesystem.ManagedFileAccess.FileAccessPolicy;
import org.hl7.fhir.utilities.http.ManagedWebAccess;
import org.hl7.fhir.utilities.http.ManagedWebAccess.WebAccessPolicy;
import org.ketex.guide.PublishedGuide;
import org.ketex.terminology.DefinitionRegistry;
import org.ketex.terminology.TerminologyService;
import org.ketex.validation.profilematch.ProfileMatcher;
import org.ketex.validation.rules.CodeCheck;
import org.ketex.validation.rules.CompiledRules;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Creates the validators, the compiled rules and the profile matcher. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ValidationSettings.class)
class ValidationConfiguration {

  /**
   * Creates the worker context. Independently of client input, HL7's code must neither open network
   * connections nor access local files.
   */
  @Bean
  ValidationWorkerContext context(TerminologyService terminology, DefinitionRegistry definitions) {
    ManagedWebAccess.setAccessPolicy(WebAccessPolicy.PROHIBITED);
    ManagedFileAccess.setAccessPolicy(FileAccessPolicy.PROHIBITED);
    return new ValidationWorkerContext(terminology.support(), definitions);
  }

  @Bean
  Hl7ValidatorAdapter validator(ValidationWorkerContext context, PublishedGuide guide) {
    return new Hl7ValidatorAdapter(context, guide, InstanceValidatorPool.pool(context));
  }

  @Bean
  ValidatorWarmup validatorWarmup(ValidationService validation, PublishedGuide guide) {
    return new ValidatorWarmup(validation, guide);
  }

  /** Starts the warm-up of HL7's validator when the server is ready; commands skip this. */
  @Bean
  ApplicationListener<ApplicationReadyEvent> warmUpWhenReady(
      ObjectProvider<ValidatorWarmup> warmup) {
    return ready -> {
      if (ready.getApplicationContext() instanceof WebServerApplicationContext) {
        warmup.getObject().start();
      }
    };
  }

  @Bean
  CodeCheck codeCheck(ValidationWorkerContext context) {
    return new CodeValidationCache(context);
  }

  @Bean
  CompiledRules compiledRules(
      DefinitionRegistry definitions,
      CodeCheck codes,
      FHIRPathEngine parser,
      PublishedGuide guide) {
    return new CompiledRules(
        definitions,
        codes,
        parser,
        new FindingIssues(new ValidatorMessages(new IssueAdvice(guide))));
  }

  @Bean
  ProfileMatcher fittingProfiles(PublishedGuide guide, CodeCheck codes) {
    return new ProfileMatcher(guide, codes);
  }
}
