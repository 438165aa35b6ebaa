package org.ketex.search;

import ca.uhn.fhir.context.FhirContext;
import org.ketex.guide.CoreDefinitions;
import org.ketex.guide.PublishedGuide;
import org.ketex.start.CannotStart;
import org.ketex.store.Commits;
import org.ketex.store.Secrets;
import org.ketex.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SearchSettings.class)
class SearchConfiguration {

  private static final Logger LOG = LoggerFactory.getLogger(SearchConfiguration.class);

  /**
   * Compiled, numbered by the database, and with all rows that they need in it: a server makes
   * them, a command does not.
   */
  @Bean
  SearchParameters searchParameters(
      FhirContext context,
      CoreDefinitions core,
      PublishedGuide guide,
      Store store,
      JdbcTemplate jdbc,
      Commits commits,
      SearchSettings settings,
      ApplicationContext application) {
    var compiled = SearchParameters.compile(context, core, guide);
    var numbers = new ParameterNumbers(jdbc, commits);
    var assigned = numbers.assign(compiled.all().toList());
    if (!assigned.changed().isEmpty() && !(application instanceof WebServerApplicationContext)) {
      throw new CannotStart(
          "%d search parameters of this version have no index rows in this database yet."
              .formatted(assigned.changed().size()),
          "Start a server of this version first: it makes them before it is ready.");
    }
    if (!assigned.foreign().isEmpty()) {
      LOG.warn(
          "A server with another guide has used this database: it knows search parameters that this"
              + " one does not ({}). Run both at the same time only as docs/scale.md says.",
          String.join(", ", assigned.foreign()));
    }
    var parameters = compiled.numbered(assigned.byName());
    var indexer = new Indexer(context, parameters, settings.zone());
    new Reindexing(store, commits, indexer).run(assigned.changed());
    numbers.settle(assigned.changed(), assigned.byName());
    return parameters;
  }

  @Bean
  Indexer indexer(FhirContext context, SearchParameters parameters, SearchSettings settings) {
    return new Indexer(context, parameters, settings.zone());
  }

  @Bean
  PatientCompartment patientCompartment(FhirContext context, SearchParameters parameters) {
    return new PatientCompartment(context, parameters);
  }

  @Bean
  Dates dates(SearchSettings settings) {
    return new Dates(settings.zone());
  }

  @Bean
  Search search(
      JdbcTemplate jdbc,
      SearchParameters parameters,
      SearchSettings settings,
      Store store,
      Secrets secrets) {
    var criteria = new CriteriaReader(parameters, new Conditions(settings.zone()), store, jdbc);
    return new Search(jdbc, new QueryReader(parameters, criteria), new PageLinks(secrets));
  }
}
