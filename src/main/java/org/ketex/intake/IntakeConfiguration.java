package org.ketex.intake;

import ca.uhn.fhir.context.FhirContext;
import org.ketex.fhir.FeatureDispatcher;
import org.ketex.guide.GuideDefinitions;
import org.ketex.intake.patch.PatchReader;
import org.ketex.model.ElementTypes;
import org.ketex.search.ResourceIndexer;
import org.ketex.search.SearchService;
import org.ketex.store.ResourceStore;
import org.ketex.store.TransactionRunner;
import org.ketex.validation.ResourceValidator;
import org.ketex.validation.ValidationSettings;
import org.ketex.validation.profilematch.ProfileMatcher;
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
  WriteValidation admission(
      CompiledRules rules,
      ResourceValidator validator,
      ProfileMatcher fitting,
      ValidationSettings settings) {
    return new WriteValidation(rules, validator, fitting, settings);
  }

  @Bean
  ConditionalMatcher matches(SearchService search) {
    return new ConditionalMatcher(search);
  }

  @Bean
  WritePlanner planner(
      ResourceStore store,
      ConditionalMatcher matches,
      WriteValidation admission,
      IntakeSettings settings) {
    return new WritePlanner(store, matches, admission, settings);
  }

  @Bean
  TransactionProcessor changes(
      TransactionRunner commits,
      ResourceStore store,
      WritePlanner planner,
      ConditionalMatcher matches,
      ElementTypes types,
      ResourceIndexer indexer,
      GuideDefinitions definitions) {
    return new TransactionProcessor(
        commits, new TransactionServices(store, planner, matches, types, indexer, definitions));
  }

  @Bean
  BundleReads questions(FeatureDispatcher interactions) {
    return new BundleReads(interactions);
  }
}
