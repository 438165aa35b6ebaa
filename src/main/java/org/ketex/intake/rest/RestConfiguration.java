package org.ketex.intake.rest;

import ca.uhn.fhir.context.FhirContext;
import org.ketex.fhir.FeatureDispatcher;
import org.ketex.intake.IntakeSettings;
import org.ketex.intake.patch.PatchReader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RestConfiguration {

  @Bean
  EntryReader entryReader(FhirContext context, PatchReader patches, IntakeSettings settings) {
    return new EntryReader(context.getResourceTypes(), patches, settings.maxEntries());
  }

  @Bean
  BundleReads bundleReads(FeatureDispatcher dispatcher) {
    return new BundleReads(dispatcher);
  }
}
