package org.ketex.access;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Configures how callers are identified and which origins may send requests. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessSettings.class)
class AccessConfiguration {

  /**
   * Creates the resolver for the configured mode.
   *
   * @throws org.ketex.model.StartupException if the mode is unknown, or does not permit the address
   *     that the server listens on
   */
  @Bean
  CallerResolver callerResolver(AccessSettings settings, ServerProperties server) {
    LoopbackGuard.require(settings, server.getAddress());
    return new OpenCallerResolver();
  }

  /**
   * Registers the filter before all others.
   *
   * @param resolver ensures that {@link LoopbackGuard} runs before the web server starts
   */
  @Bean
  FilterRegistrationBean<LoopbackOriginFilter> loopbackOriginFilter(CallerResolver resolver) {
    var registration = new FilterRegistrationBean<>(new LoopbackOriginFilter());
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return registration;
  }
}
