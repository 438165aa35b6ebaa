package org.ketex.search;

import ca.uhn.fhir.context.FhirContext;
import org.ketex.guide.CoreDefinitions;
import org.ketex.guide.GuideDefinitions;
import org.ketex.guide.PublishedGuide;
import org.ketex.start.StartupException;
import org.ketex.store.ResourceStore;
import org.ketex.store.SharedSecrets;
import org.ketex.store.TransactionRunner;
import org.ketex.terminology.TerminologyService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SearchSettings.class)
class SearchConfiguration {

  private static final Logger LOG = LoggerFactory.getLogger(SearchConfiguration.class);
  private static final UcumConversion UNITS = new UcumConversion();

  @Bean
  ParameterNumbers parameterNumbers(JdbcTemplate jdbc, TransactionRunner commits) {
    return new ParameterNumbers(jdbc, commits);
  }

  /** Compiled once; which of them have no rows yet differs by database. */
  @Bean
  ParameterNumbers.Numbered numberedParameters(
      FhirContext context, CoreDefinitions core, PublishedGuide guide, ParameterNumbers numbers) {
    return numbers.number(SearchParameterRegistry.compile(context, core, guide));
  }

  @Bean
  SearchParameterRegistry searchParameters(
      ParameterNumbers.Numbered numbered, ApplicationContext application) {
    if (!numbered.changed().isEmpty() && !(application instanceof WebServerApplicationContext)) {
      throw new StartupException(
          "%d search parameters of this version have no index rows in this database yet."
              .formatted(numbered.changed().size()),
          "Start a server of this version first: it makes them.");
    }
    if (!numbered.foreign().isEmpty()) {
      LOG.warn(
          "A server with another guide has used this database: it knows search parameters that this"
              + " one does not ({}). Run both at the same time only as docs/scale.md says.",
          String.join(", ", numbered.foreign()));
    }
    return numbered.parameters();
  }

  /** Begins before the server answers, so that no search misses what has no rows yet. */
  @Bean
  ReindexingJob reindexing(
      ResourceStore store,
      JdbcTemplate jdbc,
      TransactionRunner commits,
      ResourceIndexer indexer,
      ParameterNumbers numbers,
      ParameterNumbers.Numbered numbered) {
    var reindexing =
        new ReindexingJob(
            store,
            commits,
            indexer,
            new ReindexingRepository(jdbc, commits),
            numbers,
            numbered.parameters().pending());
    reindexing.begin(numbered.changed());
    return reindexing;
  }

  @Bean
  ResourceIndexer indexer(
      FhirContext context, SearchParameterRegistry parameters, SearchSettings settings) {
    return new ResourceIndexer(context, parameters, settings.zone(), UNITS);
  }

  @Bean
  CompartmentDefinitions compartments(FhirContext context, SearchParameterRegistry parameters) {
    return new CompartmentDefinitions(context, parameters);
  }

  @Bean
  DateParameters dates(SearchSettings settings) {
    return new DateParameters(settings.zone());
  }

  @Bean
  SearchFactory searches(
      FhirContext context,
      SearchSettings settings,
      TerminologyService terminology,
      SharedSecrets secrets) {
    return new SearchFactory(
        context,
        new ParameterPredicates(settings.zone(), UNITS),
        terminology,
        new PageLinks(secrets));
  }

  @Bean
  DefinitionSearch definitionSearch(
      SearchFactory searches,
      SearchParameterRegistry parameters,
      ResourceIndexer indexer,
      GuideDefinitions definitions) {
    var ofDefinitions = parameters.only(GuideDefinitions::isDefinitionType);
    var spellings = new CanonicalIndexValues(definitions);
    return new DefinitionSearch(
        definitions,
        spellings,
        new DefinitionIndexer(ofDefinitions, indexer),
        memory -> searches.of(memory.jdbc(), memory.store(), ofDefinitions, spellings::of, 1));
  }

  @Bean
  SearchService search(
      SearchFactory searches,
      JdbcTemplate jdbc,
      ResourceStore store,
      SearchParameterRegistry parameters,
      DefinitionSearch definitions,
      DataSourceProperties database) {
    return searches.of(jdbc, store, parameters, definitions, mostTogether(database));
  }

  /** The embedded database is not far away, and takes longer to compile a long statement. */
  private static int mostTogether(DataSourceProperties database) {
    return database.getUrl().startsWith("jdbc:h2:") ? 1 : 20;
  }
}
