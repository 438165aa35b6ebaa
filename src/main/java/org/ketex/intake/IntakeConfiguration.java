package org.ketex.intake;

import ca.uhn.fhir.context.FhirContext;
import org.ketex.fhir.ElementTypes;
import org.ketex.fhir.Interactions;
import org.ketex.guide.GuideDefinitions;
import org.ketex.intake.patch.PatchReader;
import org.ketex.search.Indexer;
import org.ketex.search.Search;
import org.ketex.store.Commits;
import org.ketex.store.Store;
import org.ketex.validation.ValidationSettings;
import org.ketex.validation.Validator;
import org.ketex.validation.fit.FittingProfiles;
import org.ketex.validation.rules.CompiledRules;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IntakeSettings.class)
class IntakeConfiguration {

  @Bean
  EntryReader entryReader(FhirContext context, PatchReader patches, IntakeSettings settings) {
    return new EntryReader(context.getResourceTypes(), patches, settings.maxEntries());
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
  Planner planner(Store store, Matches matches, Admission admission, IntakeSettings settings) {
    return new Planner(store, matches, admission, settings);
  }

  @Bean
  Changes changes(
      Commits commits,
      Store store,
      Planner planner,
      Matches matches,
      ElementTypes types,
      Indexer indexer,
      GuideDefinitions definitions) {
    return new Changes(commits, new Means(store, planner, matches, types, indexer, definitions));
  }

  @Bean
  Questions questions(Interactions interactions) {
    return new Questions(interactions);
  }
}
