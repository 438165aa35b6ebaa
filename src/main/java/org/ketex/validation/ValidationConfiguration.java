package org.ketex.validation;

import ca.uhn.fhir.context.FhirContext;
import org.ketex.guide.PublishedGuide;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ValidationSettings.class)
class ValidationConfiguration {

  @Bean
  Validator validator(FhirContext context, PublishedGuide guide) {
    return new InstanceValidator(context, guide, new Messages(new Mending(guide)));
  }
}
