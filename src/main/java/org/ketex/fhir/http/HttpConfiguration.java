package org.ketex.fhir.http;

import java.util.List;
import org.apache.catalina.valves.RemoteIpValve;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Registers the filters of FHIR requests, and configures Tomcat. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HttpSettings.class)
class HttpConfiguration {

  /** Order of the filter that reads bodies; others run before or after it. */
  private static final int BODIES = 0;

  @Bean
  BodyLimits bodyLimits(HttpSettings settings) {
    return new BodyLimits(
        settings.maxBody(), settings.minRate().toBytes(), settings.maxTransferTime());
  }

  @Bean
  FilterRegistrationBean<RequestBodyFilter> requestBody(BodyLimits limits) {
    var registration = new FilterRegistrationBean<>(new RequestBodyFilter(limits));
    registration.addUrlPatterns("/fhir", "/fhir/*");
    registration.setOrder(BODIES);
    return registration;
  }

  /** Runs when the body is complete, so that slow senders do not occupy a permit. */
  @Bean
  FilterRegistrationBean<ConcurrencyLimitFilter> concurrencyLimit(HttpSettings settings) {
    var registration =
        new FilterRegistrationBean<>(
            new ConcurrencyLimitFilter(
                settings.maxConcurrentRequests(),
                settings.maxConcurrentStreams(),
                settings.queueTimeout().toMillis()));
    registration.addUrlPatterns("/fhir", "/fhir/*");
    registration.setOrder(BODIES + 1);
    return registration;
  }

  /** Runs first. Tomcat passes on TRACE only so that the answer is that of any unknown method. */
  @Bean
  FilterRegistrationBean<MethodFilter> methods() {
    var registration = new FilterRegistrationBean<>(new MethodFilter());
    registration.setOrder(BODIES - 1);
    return registration;
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> tomcat(HttpSettings settings) {
    return factory -> {
      if (!settings.trustedProxies().isEmpty()) {
        factory.addEngineValves(forwardedHeaders(settings.trustedProxies()));
      }
      factory.addConnectorCustomizers(connector -> connector.setAllowTrace(true));
      factory.addContextCustomizers(
          context -> {
            var valves = context.getParent().getPipeline();
            valves.addValve(new TomcatErrorValve());
            valves.addValve(new UploadLimitValve());
          });
    };
  }

  /** Uses the address, scheme, host and port that a proxy forwards, if it is trusted. */
  private static RemoteIpValve forwardedHeaders(List<String> trustedProxies) {
    var valve = new RemoteIpValve();
    valve.setInternalProxies(String.join(",", trustedProxies));
    valve.setRemoteIpHeader("X-Forwarded-For");
    valve.setProtocolHeader("X-Forwarded-Proto");
    valve.setHostHeader("X-Forwarded-Host");
    valve.setPortHeader("X-Forwarded-Port");
    return valve;
  }
}
