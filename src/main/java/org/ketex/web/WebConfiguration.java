package org.ketex.web;

import org.ketex.guide.PublishedGuide;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class WebConfiguration {

  @Bean
  Pages pages(PublishedGuide guide) {
    return new Pages(guide);
  }
}
