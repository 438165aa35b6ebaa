package org.ketex.fhir;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
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
  Wire wire(FhirContext context) {
    return new Wire(context);
  }

  @Bean
  ElementTypes elementTypes(FhirContext context) {
    return new ElementTypes(context);
  }

  @Bean
  Interactions interactions(ObjectProvider<FhirFeature> features) {
    return new Interactions(features);
  }

  @Bean
  ServletRegistrationBean<FhirEndpoint> fhirEndpoint(
      FhirContext context, List<FhirFeature> features, Wire wire, FhirSettings settings) {
    var endpoint = new FhirEndpoint(context, features, wire, settings.base());
    var registration = new ServletRegistrationBean<>(endpoint, "/fhir/*");
    registration.setLoadOnStartup(1);
    return registration;
  }

  /** Before bodies are read: refusing costs next to nothing. */
  @Bean
  FilterRegistrationBean<WorkLimit> workLimit(FhirSettings settings) {
    var registration =
        new FilterRegistrationBean<>(
            new WorkLimit(settings.concurrency(), settings.patience().toMillis()));
    registration.addUrlPatterns("/fhir", "/fhir/*");
    registration.setOrder(BEFORE_BODIES);
    return registration;
  }

  @Bean
  FilterRegistrationBean<BodyLimit> bodyLimit(FhirSettings settings) {
    var registration = new FilterRegistrationBean<>(new BodyLimit(settings.maxBody()));
    registration.addUrlPatterns("/fhir", "/fhir/*");
    return registration;
  }
}
