package org.ketex.async;

import org.ketex.access.CallerResolver;
import org.ketex.fhir.FeatureDispatcher;
import org.ketex.work.JobQueue;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AsyncSettings.class)
class AsyncConfiguration {

  @Bean
  AsyncJobRunner asyncJobRunner(
      JobQueue work, FeatureDispatcher dispatcher, CallerResolver callers, AsyncSettings settings) {
    return new AsyncJobRunner(work, dispatcher, callers, settings.keep());
  }

  /** Of a server; a command has other things to do. */
  @Bean
  ApplicationListener<ApplicationReadyEvent> answeringWhenReady(
      ObjectProvider<AsyncJobRunner> answering) {
    return ready -> {
      if (ready.getApplicationContext() instanceof WebServerApplicationContext) {
        answering.getObject().watch();
      }
    };
  }
}
