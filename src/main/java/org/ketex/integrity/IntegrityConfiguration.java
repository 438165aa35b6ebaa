package org.ketex.integrity;

import org.ketex.search.index.ResourceIndexer;
import org.ketex.store.IntegrityQueries;
import org.ketex.store.SystemReader;
import org.ketex.store.TransactionRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class IntegrityConfiguration {

  @Bean
  IntegrityCheckRun check(
      SystemReader reader,
      IntegrityQueries queries,
      TransactionRunner transactions,
      ResourceIndexer indexer) {
    return new IntegrityCheckRun(
        queries, transactions, new IntegrityChecker(reader, queries, indexer));
  }
}
