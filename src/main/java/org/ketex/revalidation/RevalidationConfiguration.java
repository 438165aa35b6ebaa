package org.ketex.revalidation;

import org.ketex.guide.PublishedGuide;
import org.ketex.store.SystemReader;
import org.ketex.validation.ResourceValidator;
import org.ketex.validation.rules.CompiledRules;
import org.ketex.work.JobEngine;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RevalidationConfiguration {

  /** Of a server; a command has other things to do, perhaps on a schema that is not migrated. */
  @Bean
  ApplicationListener<ApplicationReadyEvent> revalidationWhenReady(
      ObjectProvider<RevalidationJob> revalidation) {
    return ready -> {
      if (ready.getApplicationContext() instanceof WebServerApplicationContext) {
        revalidation.getObject().beginWhereDue();
      }
    };
  }

  @Bean
  RevalidationJob revalidationJob(
      JobEngine jobs,
      RevalidationRepository runs,
      SystemReader reader,
      CompiledRules rules,
      ResourceValidator validator,
      PublishedGuide guide) {
    return new RevalidationJob(
        jobs,
        runs,
        reader,
        rules,
        validator,
        "%s (%s)".formatted(validator.standard(), guide.fingerprint()));
  }
}
