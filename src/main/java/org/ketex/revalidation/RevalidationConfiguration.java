package org.ketex.revalidation;

import org.ketex.guide.PublishedGuide;
import org.ketex.store.Commits;
import org.ketex.store.Store;
import org.ketex.validation.Validator;
import org.ketex.validation.rules.CompiledRules;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

@Configuration(proxyBeanMethods = false)
class RevalidationConfiguration {

  /** Asks for the store, so that the schema is there. */
  @Bean
  Runs runs(JdbcTemplate jdbc, Commits commits, Store store) {
    return new Runs(jdbc, commits);
  }

  /** Of a server; a command has other things to do, perhaps on a schema that is not migrated. */
  @Bean
  ApplicationListener<ApplicationReadyEvent> revalidationWhenReady(
      ObjectProvider<Revalidation> revalidation) {
    return ready -> {
      if (ready.getApplicationContext() instanceof WebServerApplicationContext) {
        revalidation.getObject().watch();
      }
    };
  }

  @Bean
  Revalidation revalidation(
      Runs runs, Store store, CompiledRules rules, Validator validator, PublishedGuide guide) {
    return new Revalidation(
        runs,
        store,
        rules,
        validator,
        "%s (%s)".formatted(validator.standard(), guide.fingerprint()));
  }
}
