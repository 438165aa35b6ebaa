package org.ketex.async;

import org.ketex.fhir.Interactions;
import org.ketex.work.Work;
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
  Answering answering(Work work, Interactions interactions, AsyncSettings settings) {
    return new Answering(work, interactions, settings.keep());
  }

  /** Of a server; a command has other things to do. */
  @Bean
  ApplicationListener<ApplicationReadyEvent> answeringWhenReady(
      ObjectProvider<Answering> answering) {
    return ready -> {
      if (ready.getApplicationContext() instanceof WebServerApplicationContext) {
        answering.getObject().watch();
      }
    };
  }
}
