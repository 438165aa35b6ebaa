package org.ketex.bench.stock;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.jpa.provider.JpaCapabilityStatementProvider;
import ca.uhn.fhir.jpa.provider.JpaSystemProvider;
import ca.uhn.fhir.jpa.search.DatabaseBackedPagingProvider;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.interceptor.RequestValidatingInterceptor;
import ca.uhn.fhir.rest.server.provider.ResourceProviderFactory;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import ca.uhn.fhir.validation.IInstanceValidatorModule;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Meta;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The FHIR base at /fhir: every resource type of R4, transactions, the capability statement. */
@Configuration
class Endpoint {

  @Bean
  RestfulServer fhirServer(
      FhirContext fhir,
      ResourceProviderFactory resources,
      JpaSystemProvider<Bundle, Meta> system,
      IFhirSystemDao<Bundle, Meta> systemDao,
      JpaStorageSettings settings,
      ISearchParamRegistry parameters,
      IValidationSupport support,
      DatabaseBackedPagingProvider paging,
      IInstanceValidatorModule validator,
      @Value("${stock.validate}") boolean validate) {
    var server = new RestfulServer(fhir);
    server.registerProviders(resources.createProviders());
    server.registerProvider(system);
    server.setServerConformanceProvider(
        new JpaCapabilityStatementProvider(server, systemDao, settings, parameters, support));
    server.setPagingProvider(paging);
    if (validate) {
      var interceptor = new RequestValidatingInterceptor();
      interceptor.setFailOnSeverity(ResultSeverityEnum.ERROR);
      interceptor.setValidatorModules(List.of(validator));
      server.registerInterceptor(interceptor);
    }
    return server;
  }

  @Bean
  ServletRegistrationBean<RestfulServer> fhirServlet(RestfulServer server) {
    var servlet = new ServletRegistrationBean<>(server, "/fhir/*");
    servlet.setLoadOnStartup(1);
    return servlet;
  }
}
