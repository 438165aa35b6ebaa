package org.ketex.access;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessSettings.class)
class AccessConfiguration {

  @Bean
  CallerResolver access(AccessSettings settings, ServerProperties server) {
    LoopbackGuard.require(settings, server.getAddress());
    return new OpenCallerResolver();
  }

  @Bean
  FilterRegistrationBean<LoopbackOriginFilter> localHostOnly(CallerResolver access) {
    var registration = new FilterRegistrationBean<>(new LoopbackOriginFilter());
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return registration;
  }
}
