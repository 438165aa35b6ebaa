package org.ketex.bench.stock;

import ca.uhn.fhir.batch2.jobs.config.Batch2JobsConfig;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.IDaoRegistry;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.config.ThreadPoolFactoryConfig;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.jpa.batch2.JpaBatch2Config;
import ca.uhn.fhir.jpa.config.r4.JpaR4Config;
import ca.uhn.fhir.jpa.config.util.HapiEntityManagerFactoryUtil;
import ca.uhn.fhir.jpa.config.util.ResourceCountCacheUtil;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.config.SubscriptionSettings;
import ca.uhn.fhir.jpa.model.dialect.HapiFhirH2Dialect;
import ca.uhn.fhir.jpa.model.dialect.HapiFhirPostgresDialect;
import ca.uhn.fhir.jpa.model.entity.NormalizedQuantitySearchLevel;
import ca.uhn.fhir.jpa.model.entity.StorageSettings;
import ca.uhn.fhir.jpa.provider.DaoRegistryResourceSupportedSvc;
import ca.uhn.fhir.jpa.search.DatabaseBackedPagingProvider;
import ca.uhn.fhir.jpa.search.IStaleSearchDeletingSvc;
import ca.uhn.fhir.jpa.search.StaleSearchDeletingSvcImpl;
import ca.uhn.fhir.jpa.subscription.channel.config.SubscriptionChannelConfig;
import ca.uhn.fhir.jpa.util.ResourceCountCache;
import ca.uhn.fhir.rest.api.IResourceSupportedSvc;
import jakarta.persistence.EntityManagerFactory;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.web.embedded.EmbeddedWebServerFactoryCustomizerAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;

/** The JPA server of HAPI FHIR for R4 as HAPI sets it up, to measure and compare Ketex with. */
@SpringBootConfiguration
@ImportAutoConfiguration({
  // Named one by one: HAPI brings Flyway, Quartz, Thymeleaf and others, which Boot would start.
  PropertyPlaceholderAutoConfiguration.class,
  DataSourceAutoConfiguration.class,
  EmbeddedWebServerFactoryCustomizerAutoConfiguration.class,
  ServletWebServerFactoryAutoConfiguration.class
})
@Import({
  JpaR4Config.class,
  JpaBatch2Config.class,
  Batch2JobsConfig.class,
  ThreadPoolFactoryConfig.class,
  SubscriptionChannelConfig.class,
  Endpoint.class,
  Guide.class
})
public class Stock {

  public static void main(String[] args) {
    SpringApplication.run(Stock.class, args);
  }

  /**
   * HAPI's defaults, but for three settings.
   *
   * @param oracle whether all that HAPI can search by is on, to compare answers instead of times
   */
  @Bean
  JpaStorageSettings storageSettings(
      @Value("${stock.oracle}") boolean oracle, @Value("${server.port:8080}") int port) {
    var settings = new JpaStorageSettings();
    // By default the ids found are kept for 60 s and a repeated search is answered from them:
    // that would measure the reuse, not the search, and hide what was written in between.
    settings.setReuseCachedSearchResultsForMillis(null);
    // By default drafts are left out of a package without a word.
    settings.setValidateResourceStatusForPackageUpload(false);
    // The guide is installed into an empty database, so there is nothing to index anew; the jobs,
    // one for each search parameter, would only run beside the load that is measured.
    settings.setMarkResourcesForReindexingUponSearchParameterChange(false);
    if (oracle) {
      everyFeature(settings);
      // It does not know its own address otherwise.
      settings.setTreatBaseUrlsAsLocal(Set.of("http://127.0.0.1:" + port + "/fhir"));
    }
    return settings;
  }

  /**
   * What HAPI leaves off by default for the sake of speed. Contained resources stay unindexed: R4
   * has no way to ask for them.
   */
  private static void everyFeature(JpaStorageSettings settings) {
    settings.setIndexMissingFields(StorageSettings.IndexEnabledEnum.ENABLED);
    settings.setAllowContainsSearches(true);
    settings.setIndexIdentifierOfType(true);
    settings.setFilterParameterEnabled(true);
    settings.setNormalizedQuantitySearchLevel(
        NormalizedQuantitySearchLevel.NORMALIZED_QUANTITY_SEARCH_SUPPORTED);
    // References to other servers, which are refused otherwise.
    settings.setAllowExternalReferences(true);
  }

  // The beans of HapiJpaConfig but its full-text search: wherever that bean is found, HAPI takes
  // Hibernate Search to be on, and expanding a value set fails when it is off.

  @Bean
  DatabaseBackedPagingProvider pagingProvider() {
    return new DatabaseBackedPagingProvider();
  }

  @Bean
  IStaleSearchDeletingSvc staleSearches() {
    return new StaleSearchDeletingSvcImpl();
  }

  @Bean
  IResourceSupportedSvc supportedTypes(IDaoRegistry registry) {
    return new DaoRegistryResourceSupportedSvc(registry);
  }

  @Bean("myResourceCountsCache")
  ResourceCountCache resourceCounts(IFhirSystemDao<?, ?> system) {
    return ResourceCountCacheUtil.newResourceCountCache(system);
  }

  @Bean
  PartitionSettings partitionSettings() {
    return new PartitionSettings();
  }

  @Bean
  SubscriptionSettings subscriptionSettings() {
    return new SubscriptionSettings();
  }

  @Bean
  LocalContainerEntityManagerFactoryBean entityManagerFactory(
      ConfigurableListableBeanFactory beans,
      FhirContext fhir,
      JpaStorageSettings settings,
      DataSource database,
      @Value("${spring.datasource.url}") String url) {
    var dialect =
        url.startsWith("jdbc:h2:") ? HapiFhirH2Dialect.class : HapiFhirPostgresDialect.class;
    var factory = HapiEntityManagerFactoryUtil.newEntityManagerFactory(beans, fhir, settings);
    factory.setPersistenceUnitName("stock");
    factory.setDataSource(database);
    factory.setJpaPropertyMap(
        Map.of(
            "hibernate.dialect", dialect.getName(),
            "hibernate.hbm2ddl.auto", "update",
            "hibernate.search.enabled", "false"));
    return factory;
  }

  @Bean
  JpaTransactionManager transactionManager(EntityManagerFactory factory) {
    return new JpaTransactionManager(factory);
  }
}
