package org.ketex.search;

import ca.uhn.fhir.context.FhirContext;
import org.ketex.guide.CoreDefinitions;
import org.ketex.guide.ExternalPackages;
import org.ketex.guide.GuideDefinitions;
import org.ketex.guide.PublishedGuide;
import org.ketex.job.JobEngine;
import org.ketex.model.FhirPathParser;
import org.ketex.model.StartupException;
import org.ketex.search.index.DefinitionIndexer;
import org.ketex.search.index.ReindexingJob;
import org.ketex.search.index.ResourceIndexer;
import org.ketex.search.parameter.CompartmentDefinitions;
import org.ketex.search.parameter.SearchParameterRegistry;
import org.ketex.search.query.CriteriaReader;
import org.ketex.search.sql.JdbcSqlExecutor;
import org.ketex.search.sql.ParameterNumbers;
import org.ketex.search.type.DateHandler;
import org.ketex.search.type.TypeHandlers;
import org.ketex.search.value.CanonicalIndexValues;
import org.ketex.search.value.DateParameters;
import org.ketex.search.value.UcumConversion;
import org.ketex.store.ResourceReader;
import org.ketex.store.ResourceWriter;
import org.ketex.store.SharedSecrets;
import org.ketex.store.SystemReader;
import org.ketex.terminology.TerminologyService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SearchSettings.class)
class SearchConfiguration {

  private static final Logger LOG = LoggerFactory.getLogger(SearchConfiguration.class);

  /** Compiled once; which parameters are not indexed yet depends on the database. */
  @Bean
  ParameterNumbers.Numbered numberedParameters(
      FhirContext context,
      CoreDefinitions core,
      PublishedGuide guide,
      ExternalPackages packages,
      FhirPathParser parser,
      SearchSettings settings,
      ParameterNumbers numbers) {
    return numbers.number(
        SearchParameterRegistry.compile(
            context, core, guide, packages, parser, settings.search().fullText()));
  }

  @Bean
  SearchParameterRegistry searchParameters(
      ParameterNumbers.Numbered numbered, ApplicationContext application) {
    if (!numbered.changed().isEmpty() && !(application instanceof WebServerApplicationContext)) {
      throw new StartupException(
          "%d search parameters of this version have no index rows in this database yet."
              .formatted(numbered.changed().size()),
          "Start a server of this version first: it creates them.");
    }
    if (!numbered.foreign().isEmpty()) {
      LOG.warn(
          "A server with another guide has used this database: it has search parameters that this"
              + " one does not have ({}). Run both concurrently only as described in docs/scale.md.",
          String.join(", ", numbered.foreign()));
    }
    return numbered.parameters();
  }

  /**
   * Starts before the server responds, so that searches are rejected as long as rows are missing.
   */
  @Bean
  ReindexingJob reindexing(
      SystemReader reader,
      ResourceWriter writer,
      ResourceIndexer indexer,
      JobEngine jobs,
      ParameterNumbers numbers,
      ParameterNumbers.Numbered numbered) {
    var reindexing =
        new ReindexingJob(reader, writer, indexer, jobs, numbers, numbered.parameters().pending());
    reindexing.begin(numbered.changed());
    return reindexing;
  }

  @Bean
  TypeHandlers typeHandlers(SearchSettings settings) {
    return new TypeHandlers(settings.defaultTimeZone(), new UcumConversion());
  }

  @Bean
  ResourceIndexer resourceIndexer(
      FhirContext context, SearchParameterRegistry parameters, TypeHandlers handlers) {
    return new ResourceIndexer(context, parameters, handlers);
  }

  @Bean
  CompartmentDefinitions compartmentDefinitions(
      FhirContext context, SearchParameterRegistry parameters) {
    return new CompartmentDefinitions(context, parameters);
  }

  @Bean
  DateParameters dateParameters(SearchSettings settings) {
    return new DateParameters(settings.defaultTimeZone());
  }

  @Bean
  SearchFactory searchFactory(
      FhirContext context,
      SearchSettings settings,
      TypeHandlers handlers,
      TerminologyService terminology,
      SharedSecrets secrets) {
    return new SearchFactory(
        context,
        handlers,
        new CriteriaReader(handlers, new DateHandler(settings.defaultTimeZone())),
        terminology,
        new PageLinks(secrets));
  }

  @Bean
  DefinitionSearch definitionSearch(
      SearchFactory factory,
      SearchParameterRegistry parameters,
      ResourceIndexer indexer,
      GuideDefinitions definitions) {
    var ofDefinitions = parameters.only(GuideDefinitions::isDefinitionType);
    var canonicals = new CanonicalIndexValues(definitions);
    return new DefinitionSearch(
        definitions,
        canonicals,
        new DefinitionIndexer(ofDefinitions, indexer),
        memory ->
            factory.of(
                JdbcSqlExecutor.of(memory), memory.reader(), ofDefinitions, canonicals::of, 1));
  }

  @Bean
  SearchService searchService(
      SearchFactory factory,
      JdbcSqlExecutor executor,
      ResourceReader resources,
      SearchParameterRegistry parameters,
      DefinitionSearch definitions,
      DataSourceProperties database) {
    return factory.of(executor, resources, parameters, definitions, maxCombined(database));
  }

  /** The embedded database has no round trips, and compiles a long statement more slowly. */
  private static int maxCombined(DataSourceProperties database) {
    return database.getUrl().startsWith("jdbc:h2:") ? 1 : 20;
  }
}
