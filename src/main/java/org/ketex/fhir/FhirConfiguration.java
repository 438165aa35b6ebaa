package org.ketex.fhir;

import ca.uhn.fhir.context.FhirContext;
import org.ketex.access.CallerResolver;
import org.ketex.fhir.http.BodyLimits;
import org.ketex.model.ElementTypes;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FhirSettings.class)
class FhirConfiguration {

  @Bean
  FhirContext fhirContext() {
    var context = FhirContext.forR4Cached();
    // HAPI's defaults would lose versions of references in XML, and ids of entries whose fullUrl is
    // a UUID.
    context
        .getParserOptions()
        .setStripVersionsFromReferences(false)
        .setOverrideResourceIdWithBundleEntryFullUrl(false);
    return context;
  }

  @Bean
  ResourceCodec resourceCodec(FhirContext context, BodyLimits limits) {
    return new ResourceCodec(context, limits);
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
}
