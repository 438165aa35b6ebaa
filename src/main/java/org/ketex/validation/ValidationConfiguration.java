package org.ketex.validation;

import org.hl7.fhir.r5.fhirpath.FHIRPathEngine;
import org.ketex.guide.PublishedGuide;
import org.ketex.terminology.Definitions;
import org.ketex.terminology.Terminology;
import org.ketex.validation.rules.CompiledRules;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ValidationSettings.class)
class ValidationConfiguration {

  @Bean
  Context context(Terminology terminology, Definitions definitions) {
    return new Context(terminology.support(), definitions);
  }

  @Bean
  Validator validator(Context context, PublishedGuide guide) {
    return new Authority(context, new Messages(new Mending(guide))).warm(guide);
  }

  @Bean
  CompiledRules compiledRules(Context context, Definitions definitions) {
    return new CompiledRules(definitions, new KnownCodes(context), new FHIRPathEngine(context));
  }
}
