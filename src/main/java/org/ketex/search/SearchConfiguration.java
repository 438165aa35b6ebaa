package org.ketex.search;

import ca.uhn.fhir.context.FhirContext;
import org.ketex.guide.CoreDefinitions;
import org.ketex.guide.GuideDefinitions;
import org.ketex.guide.PublishedGuide;
import org.ketex.start.CannotStart;
import org.ketex.store.Commits;
import org.ketex.store.Secrets;
import org.ketex.store.Store;
import org.ketex.terminology.Terminology;
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
  private static final Units UNITS = new Units();

  @Bean
  ParameterNumbers parameterNumbers(JdbcTemplate jdbc, Commits commits) {
    return new ParameterNumbers(jdbc, commits);
  }

  /** Compiled once; which of them have no rows yet differs by database. */
  @Bean
  ParameterNumbers.Numbered numberedParameters(
      FhirContext context, CoreDefinitions core, PublishedGuide guide, ParameterNumbers numbers) {
    return numbers.number(SearchParameters.compile(context, core, guide));
  }

  @Bean
  SearchParameters searchParameters(
      ParameterNumbers.Numbered numbered, ApplicationContext application) {
    if (!numbered.changed().isEmpty() && !(application instanceof WebServerApplicationContext)) {
      throw new CannotStart(
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
  Reindexing reindexing(
      Store store,
      JdbcTemplate jdbc,
      Commits commits,
      Indexer indexer,
      ParameterNumbers numbers,
      ParameterNumbers.Numbered numbered) {
    var reindexing =
        new Reindexing(
            store,
            commits,
            indexer,
            new ReindexingJobs(jdbc, commits),
            numbers,
            numbered.parameters().pending());
    reindexing.begin(numbered.changed());
    return reindexing;
  }

  @Bean
  Indexer indexer(FhirContext context, SearchParameters parameters, SearchSettings settings) {
    return new Indexer(context, parameters, settings.zone(), UNITS);
  }

  @Bean
  Compartments compartments(FhirContext context, SearchParameters parameters) {
    return new Compartments(context, parameters);
  }

  @Bean
  Dates dates(SearchSettings settings) {
    return new Dates(settings.zone());
  }

  @Bean
  Searches searches(
      FhirContext context, SearchSettings settings, Terminology terminology, Secrets secrets) {
    return new Searches(
        context, new Conditions(settings.zone(), UNITS), terminology, new PageLinks(secrets));
  }

  @Bean
  DefinitionSearch definitionSearch(
      Searches searches,
      SearchParameters parameters,
      Indexer indexer,
      GuideDefinitions definitions) {
    var ofDefinitions = parameters.only(GuideDefinitions::areOf);
    var spellings = new Spellings(definitions);
    return new DefinitionSearch(
        definitions,
        spellings,
        new DefinitionRows(ofDefinitions, indexer),
        memory -> searches.of(memory.jdbc(), memory.store(), ofDefinitions, spellings::of, 1));
  }

  @Bean
  Search search(
      Searches searches,
      JdbcTemplate jdbc,
      Store store,
      SearchParameters parameters,
      DefinitionSearch definitions,
      DataSourceProperties database) {
    return searches.of(jdbc, store, parameters, definitions, mostTogether(database));
  }

  /** The embedded database is not far away, and takes longer to compile a long statement. */
  private static int mostTogether(DataSourceProperties database) {
    return database.getUrl().startsWith("jdbc:h2:") ? 1 : 20;
  }
}
