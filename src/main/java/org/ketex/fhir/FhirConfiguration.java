package org.ketex.fhir;

import ca.uhn.fhir.context.FhirContext;
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
    var context = FhirContext.forR4Cached();
    // By default HAPI removes the version of a reference when it reads or writes XML.
    context.getParserOptions().setStripVersionsFromReferences(false);
    return context;
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
  CapabilityStatementProvider capabilityStatement(ObjectProvider<FhirFeature> features) {
    return new CapabilityStatementProvider(features);
  }

  @Bean
  ServletRegistrationBean<FhirEndpoint> fhirEndpoint(
      FhirContext context,
      CapabilityStatementProvider metadata,
      FeatureDispatcher dispatcher,
      CallerResolver callers,
      ResourceCodec codec,
      FhirSettings settings) {
    var endpoint = new FhirEndpoint(context, metadata, dispatcher, callers, codec, settings.base());
    var registration = new ServletRegistrationBean<>(endpoint, "/fhir/*");
    registration.setLoadOnStartup(1);
    return registration;
  }

  /** Runs before bodies are read, so that a rejection is cheap. */
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
