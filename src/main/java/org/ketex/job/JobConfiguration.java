package org.ketex.job;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Configures the start of the job engine. */
@Configuration(proxyBeanMethods = false)
class JobConfiguration {

  /** Starts the engine when a server is ready; console commands run no jobs. */
  @Bean
  ApplicationListener<ApplicationReadyEvent> jobsWhenReady(ObjectProvider<JobEngine> engine) {
    return ready -> {
      if (ready.getApplicationContext() instanceof WebServerApplicationContext) {
        engine.getObject().start();
      }
    };
  }
}
