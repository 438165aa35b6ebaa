package org.ketex.intake;

import ca.uhn.fhir.context.FhirContext;
import org.ketex.fhir.FhirFeature;
import org.ketex.search.Indexer;
import org.ketex.search.Search;
import org.ketex.store.Commits;
import org.ketex.store.Store;
import org.ketex.validation.ValidationSettings;
import org.ketex.validation.Validator;
import org.ketex.validation.fit.FittingProfiles;
import org.ketex.validation.rules.CompiledRules;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IntakeSettings.class)
class IntakeConfiguration {

  @Bean
  EntryReader entryReader(FhirContext context, IntakeSettings settings) {
    return new EntryReader(context.getResourceTypes(), settings.maxEntries());
  }

  @Bean
  Admission admission(
      CompiledRules rules,
      Validator validator,
      FittingProfiles fitting,
      ValidationSettings settings) {
    return new Admission(rules, validator, fitting, settings);
  }

  @Bean
  Matches matches(Search search) {
    return new Matches(search);
  }

  @Bean
  Changes changes(
      Commits commits, Store store, Matches matches, FhirContext context, Indexer indexer) {
    var planner = new Planner(store, matches);
    return new Changes(
        commits, new Means(store, planner, matches, new ElementTypes(context), indexer));
  }

  @Bean
  Questions questions(ObjectProvider<FhirFeature> features) {
    return new Questions(features);
  }
}
