package org.ketex.guide;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ResourceLoader;

@Configuration(proxyBeanMethods = false)
class GuideConfiguration {

  @Bean
  CoreDefinitions coreDefinitions() {
    return new CoreDefinitions();
  }

  @Bean
  PublishedGuide publishedGuide(ResourceLoader loader) {
    return PublishedGuide.read(loader);
  }
}
