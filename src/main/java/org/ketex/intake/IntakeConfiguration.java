package org.ketex.intake;

import org.ketex.guide.GuideDefinitions;
import org.ketex.model.ElementTypes;
import org.ketex.search.SearchService;
import org.ketex.search.index.ResourceIndexer;
import org.ketex.store.ResourceReader;
import org.ketex.store.ResourceWriter;
import org.ketex.store.SystemReader;
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
  WriteValidation writeValidation(
      CompiledRules rules,
      ResourceValidator validator,
      ProfileMatcher profileMatcher,
      ValidationSettings settings) {
    return new WriteValidation(rules, validator, profileMatcher, settings);
  }

  @Bean
  ConditionalMatcher conditionalMatcher(SearchService search) {
    return new ConditionalMatcher(search);
  }

  @Bean
  WritePlanner writePlanner(
      ResourceReader reader,
      SystemReader system,
      ResourceWriter writer,
      ConditionalMatcher matcher,
      WriteValidation validation,
      IntakeSettings settings) {
    return new WritePlanner(reader, system, writer, matcher, validation, settings);
  }

  @Bean
  DeleteConflictCheck deleteConflictCheck(SystemReader system, ResourceReader reader) {
    return new DeleteConflictCheck(system, reader);
  }

  @Bean
  WriteService writeService(
      WriteValidation validation,
      TransactionRunner transactions,
      ResourceReader reader,
      ResourceWriter writer,
      WritePlanner planner,
      ConditionalMatcher matcher,
      DeleteConflictCheck deleteConflicts,
      ElementTypes types,
      ResourceIndexer indexer,
      GuideDefinitions definitions) {
    var services =
        new TransactionServices(
            reader, writer, planner, matcher, deleteConflicts, types, indexer, definitions);
    return new WriteService(validation, new TransactionProcessor(transactions, services));
  }
}
