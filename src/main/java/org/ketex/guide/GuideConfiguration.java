package org.ketex.guide;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ResourceLoader;

/** Reads the guide, core definitions and external packages at start. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GuideSettings.class)
class GuideConfiguration {

  @Bean
  CoreDefinitions coreDefinitions() {
    return new CoreDefinitions();
  }

  @Bean
  PublishedGuide publishedGuide(ResourceLoader loader) {
    return PublishedGuide.read(loader);
  }

  @Bean
  PackageDirectory packageDirectory(GuideSettings settings) {
    return new PackageDirectory(settings.packages());
  }

  @Bean
  ExternalPackages packages(PackageDirectory folder, PublishedGuide guide) {
    return ExternalPackages.read(folder, guide);
  }
}
