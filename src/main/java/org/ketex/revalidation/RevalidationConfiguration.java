package org.ketex.revalidation;

import org.ketex.guide.PublishedGuide;
import org.ketex.job.JobEngine;
import org.ketex.store.SystemReader;
import org.ketex.validation.ResourceValidator;
import org.ketex.validation.rules.CompiledRules;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Configures the revalidation of stored resources. */
@Configuration(proxyBeanMethods = false)
class RevalidationConfiguration {

  /**
   * Starts a revalidation if one is due when a server is ready. Console commands start none: their
   * database schema may not be migrated.
   */
  @Bean
  ApplicationListener<ApplicationReadyEvent> revalidationWhenReady(
      ObjectProvider<RevalidationJob> revalidation) {
    return ready -> {
      if (ready.getApplicationContext() instanceof WebServerApplicationContext) {
        revalidation.getObject().beginWhereDue();
      }
    };
  }

  /** Creates the job; its standard includes the fingerprint of the guide. */
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
