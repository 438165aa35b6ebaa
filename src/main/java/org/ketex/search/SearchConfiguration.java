package org.ketex.search;

import ca.uhn.fhir.context.FhirContext;
import org.ketex.guide.CoreDefinitions;
import org.ketex.guide.PublishedGuide;
import org.ketex.start.CannotStart;
import org.ketex.store.Commits;
import org.ketex.store.Secrets;
import org.ketex.store.Store;
import org.ketex.terminology.Terminology;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SearchSettings.class)
class SearchConfiguration {

  private static final Units UNITS = new Units();

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
    var parameters = compiled.numbered(assigned.byName());
    var indexer = new Indexer(context, parameters, settings.zone(), UNITS);
    new Reindexing(store, commits, indexer).run(assigned.changed());
    numbers.settle(assigned.changed(), assigned.byName());
    return parameters;
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
  Search search(
      FhirContext context,
      JdbcTemplate jdbc,
      SearchParameters parameters,
      Compartments compartments,
      SearchSettings settings,
      Store store,
      Terminology terminology,
      Secrets secrets) {
    var conditions = new Conditions(settings.zone(), UNITS);
    var criteria = new CriteriaReader(parameters, conditions, store, terminology);
    var reader = new QueryReader(context, parameters, criteria, compartments, store);
    return new Search(jdbc, reader, new PageLinks(secrets));
  }
}
