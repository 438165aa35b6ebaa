package org.ketex.validation;

import org.ketex.guide.PublishedGuide;
import org.ketex.terminology.Definitions;
import org.ketex.terminology.Terminology;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ValidationSettings.class)
class ValidationConfiguration {

  @Bean
  Validator validator(Terminology terminology, Definitions definitions, PublishedGuide guide) {
    return new Authority(
        new Context(terminology.support(), definitions), guide, new Messages(new Mending(guide)));
  }
}
