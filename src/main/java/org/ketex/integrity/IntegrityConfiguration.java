package org.ketex.integrity;

import org.ketex.search.ResourceIndexer;
import org.ketex.store.IntegrityQueries;
import org.ketex.store.ResourceStore;
import org.ketex.store.TransactionRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class IntegrityConfiguration {

  @Bean
  IntegrityCheckRun check(
      ResourceStore store,
      IntegrityQueries inventory,
      TransactionRunner commits,
      ResourceIndexer indexer) {
    return new IntegrityCheckRun(
        inventory, commits, new IntegrityChecker(store, inventory, indexer));
  }
}
