package org.ketex.fhir;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import org.ketex.access.CallerResolver;
import org.ketex.model.ElementTypes;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FhirSettings.class)
class FhirConfiguration {

  private static final int BEFORE_BODIES = 0;

  @Bean
  FhirContext fhirContext() {
    return FhirContext.forR4Cached();
  }

  @Bean
  ResourceCodec resourceCodec(FhirContext context) {
    return new ResourceCodec(context);
  }

  @Bean
  ElementTypes elementTypes(FhirContext context) {
    return new ElementTypes(context);
  }

  @Bean
  FeatureDispatcher featureDispatcher(ObjectProvider<FhirFeature> features) {
    return new FeatureDispatcher(features);
  }

  @Bean
  ServletRegistrationBean<FhirEndpoint> fhirEndpoint(
      FhirContext context,
      List<FhirFeature> features,
      FeatureDispatcher dispatcher,
      CallerResolver callers,
      ResourceCodec wire,
      FhirSettings settings) {
    var endpoint = new FhirEndpoint(context, features, dispatcher, callers, wire, settings.base());
    var registration = new ServletRegistrationBean<>(endpoint, "/fhir/*");
    registration.setLoadOnStartup(1);
    return registration;
  }

  /** Runs before bodies are read, so that a rejection costs next to nothing. */
  @Bean
  FilterRegistrationBean<ConcurrencyLimitFilter> concurrencyLimit(FhirSettings settings) {
    var registration =
        new FilterRegistrationBean<>(
            new ConcurrencyLimitFilter(
                settings.maxConcurrentRequests(),
                settings.maxConcurrentStreams(),
                settings.queueTimeout().toMillis()));
    registration.addUrlPatterns("/fhir", "/fhir/*");
    registration.setOrder(BEFORE_BODIES);
    return registration;
  }

  @Bean
  FilterRegistrationBean<RequestBodyFilter> requestBody(FhirSettings settings) {
    var registration = new FilterRegistrationBean<>(new RequestBodyFilter(settings.maxBody()));
    registration.addUrlPatterns("/fhir", "/fhir/*");
    return registration;
  }
}
